package io.alarmnotifier.core.ingest;

import io.alarmnotifier.spi.AlarmTransition;
import java.util.List;

/**
 * An alarm's transition that somebody has sent over HTTP, checked.
 *
 * @param transition what to tell
 * @param actions the URLs, at least one
 * @param messageId the same when the sender repeats it, as far as the sender says so
 */
public record IngestedAlarm(AlarmTransition transition, List<String> actions, String messageId) {

  /** Copies the list. */
  public IngestedAlarm {
    actions = List.copyOf(actions);
  }
}
