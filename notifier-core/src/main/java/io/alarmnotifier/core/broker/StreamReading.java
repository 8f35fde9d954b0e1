package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a stream is read within one session. A stream hands nothing out again by itself: the next
 * session asks for what this one has not settled. Safe for use by several threads, as an old
 * session may be settling while the next is opened.
 */
final class StreamReading {

  private static final String OFFSET = "x-stream-offset";

  private final Object from;
  private final TreeMap<Long, Long> unsettled = new TreeMap<>();
  private Object next;

  private StreamReading(Object from) {
    this.from = from;
    this.next = from;
  }

  /**
   * The first of a process. As oslo.messaging's, it begins with what came last, which the process
   * before may have had: nobody keeps how far that was.
   */
  static StreamReading first() {
    return new StreamReading("last");
  }

  /** The one that goes on where this one stands. */
  synchronized StreamReading goOn() {
    return new StreamReading(unsettled.isEmpty() ? next : unsettled.firstEntry().getValue());
  }

  /** The arguments of its consumer. */
  Map<String, Object> arguments() {
    return Map.of(OFFSET, from);
  }

  /**
   * A message has come.
   *
   * @param tag its delivery tag, larger than that of any before
   */
  synchronized void received(long tag, AMQP.BasicProperties properties) {
    if (properties.getHeaders() != null
        && properties.getHeaders().get(OFFSET) instanceof Long offset) {
      unsettled.put(tag, offset);
      next = offset + 1;
    }
  }

  /** A message is done with; without effect for the tag of one that came from elsewhere. */
  synchronized void settled(long tag) {
    unsettled.remove(tag);
  }
}
