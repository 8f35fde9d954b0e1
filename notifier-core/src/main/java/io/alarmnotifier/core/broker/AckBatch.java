package io.alarmnotifier.core.broker;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acknowledgements of one channel. They are sent at the end of the event loop's turn: in one
 * for all those that nothing older is open before, and one by one for the others, so that nothing
 * is acknowledged that is not done. Holds no more than what the broker has handed out. Lives on the
 * event loop.
 */
final class AckBatch {

  private static final Logger LOG = LoggerFactory.getLogger(AckBatch.class);

  private final Channel channel;
  private final Executor endOfTurn;

  /** The delivery tags of what is handed out and not done; the broker counts them up from 1. */
  private final NavigableSet<Long> open = new TreeSet<>();

  /** The delivery tags of what is done, which the broker does not know yet. */
  private final NavigableSet<Long> done = new TreeSet<>();

  /**
   * @param channel the one that the messages come through
   * @param endOfTurn runs a task on the event loop, after what is at hand
   */
  AckBatch(Channel channel, Executor endOfTurn) {
    this.channel = channel;
    this.endOfTurn = endOfTurn;
  }

  /** Notes that a message was handed out; needed for each, before any later one. */
  void delivered(long tag) {
    open.add(tag);
  }

  /** Notes that a message is done with; a second time is without effect. */
  void acknowledge(long tag) {
    if (open.remove(tag) && done.add(tag) && done.size() == 1) {
      endOfTurn.execute(this::flush);
    }
  }

  /** Sends what is to be sent, now. Without effect once the channel is closed. */
  void flush() {
    SortedSet<Long> oldest = open.isEmpty() ? done : done.headSet(open.first());
    if (!oldest.isEmpty()) {
      send(oldest.last(), true);
      oldest.clear();
    }
    for (long tag : done) {
      send(tag, false);
    }
    done.clear();
  }

  private void send(long tag, boolean multiple) {
    try {
      channel.basicAck(tag, multiple);
    } catch (IOException | RuntimeException e) {
      LOG.debug("An acknowledgement came too late; the broker hands the message out again", e);
    }
  }
}
