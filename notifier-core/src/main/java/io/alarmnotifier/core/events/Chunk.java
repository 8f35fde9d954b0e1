package io.alarmnotifier.core.events;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is sent at once to all who want the same from the same event on.
 *
 * @param bytes may be empty, where nobody wants what has happened
 * @param next the number of the first event that is not in it
 * @param examined how many events were looked at for it
 */
record Chunk(Buffer bytes, long next, int examined) {

  /** Small, as each slow subscriber may hold a copy. */
  static final int SIZE = 16 * 1024;

  /** Where few events are wanted, it is not for one subscriber to look at all. */
  private static final int MOST_EXAMINED = 2000;

  /** What looking at an event counts for: about as much as to send one. */
  private static final int EVENT_BYTES = 400;

  /** What it takes of the budget of a turn, in bytes. */
  int cost() {
    return Math.max(bytes.length(), examined * EVENT_BYTES);
  }

  /**
   * @param from the first event that is wanted
   * @param oldest the first event that may still be told; those before it are missed
   * @param head the first event that has not happened, or is left for later; more than {@code from}
   */
  static Chunk of(EventStream events, EventFilter filter, long from, long oldest, long head) {
    return new Writing(events).chunk(filter, from, oldest, head);
  }

  /** What is sent in place of {@code count} events that are gone. */
  private static String missed(EventId last, Instant now, long count) {
    return frame(last, now, "\"count\":" + count);
  }

  /** What is sent to who has seen an earlier run of the host, the rest of which is unknown. */
  static Buffer restarted(EventId last, Instant now) {
    return Buffer.buffer(frame(last, now, "\"restarted\":true"));
  }

  private static String frame(EventId last, Instant now, String what) {
    return "id: %s\nevent: missed\ndata: {\"time\":\"%s\",\"type\":\"missed\",%s}\n\n"
        .formatted(last, now, what);
  }

  private static final class Writing {

    private final EventStream events;
    private final Buffer bytes = Buffer.buffer(SIZE + NumberedEvent.LARGE_BYTES);
    private long missed;

    Writing(EventStream events) {
      this.events = events;
    }

    Chunk chunk(EventFilter filter, long from, long oldest, long head) {
      long kept = Math.max(oldest, events.ring().oldest());
      long first = Math.max(from, Math.min(kept, head));
      long number = first;
      missed = number - from;
      while (number < head && bytes.length() < SIZE && number - first < MOST_EXAMINED) {
        add(filter, number, events.ring().at(number));
        number++;
      }
      tellMissed(number);
      return new Chunk(bytes, number, (int) (number - first));
    }

    private void add(EventFilter filter, long number, @Nullable NumberedEvent event) {
      if (event == null) {
        missed++;
      } else {
        tellMissed(number);
        if (filter.letsThrough(event.event())) {
          bytes.appendBytes(event.frame(events.run()));
        }
      }
    }

    private void tellMissed(long next) {
      if (missed > 0) {
        EventId last = new EventId(events.run(), next - 1);
        bytes.appendString(Chunk.missed(last, events.now(), missed));
        missed = 0;
      }
    }
  }
}
