package io.alarmnotifier.core.events;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An event with its number. What is sent of it is made once, by the first who sends it; only where
 * it is large it is made each time, as it would take the memory of many.
 */
final class NumberedEvent {

  static final int LARGE_BYTES = 2048;

  private final long number;
  private final HostEvent event;
  private byte @Nullable [] frame;

  NumberedEvent(long number, HostEvent event) {
    this.number = number;
    this.event = event;
  }

  long number() {
    return number;
  }

  HostEvent event() {
    return event;
  }

  /** The event as it is sent, in ASCII; not to be changed. */
  synchronized byte[] frame(String run) {
    byte[] made = frame;
    if (made == null) {
      String text =
          "id: %s\nevent: %s\ndata: %s\n\n"
              .formatted(new EventId(run, number), event.type().text(), EventJson.of(event));
      made = text.getBytes(StandardCharsets.US_ASCII);
      frame = made.length < LARGE_BYTES ? made : null;
    }
    return made;
  }
}
