package io.alarmnotifier.bench.contender;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A program that takes alarms and posts them to a receiver, which is what is measured. */
public interface Contender {

  /** What it is called in the results and on the command line. */
  String name();

  /** Why it cannot be measured here; empty if it can. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /** The Debian packages that would mend it if it is missing. */
  default List<String> packages() {
    return List.of();
  }

  /** How many alarms it can be given from its start to its end, for the memory that it needs. */
  default int mostAlarms() {
    return Integer.MAX_VALUE;
  }

  /** Whether it is measured only if the command line names it. */
  default boolean isOnlyForWhoNamesIt() {
    return false;
  }

  /** Whether it runs on the Java of the {@link Site}, and so is to be measured on each. */
  boolean runsOnJava();

  /** How alarms reach it. */
  Feed feed(Site site);

  /**
   * Starts it, and waits until it takes alarms.
   *
   * @throws IOException if it does not start; the message says where to look
   */
  Running start(Site site) throws IOException, InterruptedException;
}
