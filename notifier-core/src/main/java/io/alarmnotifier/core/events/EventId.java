package io.alarmnotifier.core.events;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one event of one run of the host, so that a subscriber can go on behind it.
 *
 * @param run tells this run of the host from others
 * @param number counts the run's events from 1
 */
record EventId(String run, long number) {

  private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,20})-([0-9]{1,18})");

  /** The id that is written so; empty if none can be. */
  static Optional<EventId> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new EventId(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return run + "-" + number;
  }
}
