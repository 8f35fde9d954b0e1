package io.alarmnotifier.core.broker;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acknowledgements of one channel. Those that nothing older is open before are sent in one at
 * the end of the event loop's turn. The others wait a moment for the older ones, as each would be a
 * frame of its own; then they are sent one by one, so that something that hangs holds up no other.
 * Nothing is acknowledged that is not done. Holds no more than what the broker has handed out.
 * Lives on the event loop.
 */
final class AckBatch {

  private static final Logger LOG = LoggerFactory.getLogger(AckBatch.class);

  private final Channel channel;
  private final Executor endOfTurn;
  private final Executor later;

  /**
   * The delivery tags of what is handed out and not done, the oldest first: the broker counts them
   * up.
   */
  private final Set<Long> open = new LinkedHashSet<>();

  /** The delivery tags of what is done, which the broker does not know yet. */
  private final List<Long> done = new ArrayList<>();

  private boolean endIsAwaited;
  private boolean islandsWait;

  /**
   * @param channel the one that the messages come through
   * @param endOfTurn runs a task on the event loop, after what is at hand
   * @param later runs a task on the event loop, after the moment that older ones are given
   */
  AckBatch(Channel channel, Executor endOfTurn, Executor later) {
    this.channel = channel;
    this.endOfTurn = endOfTurn;
    this.later = later;
  }

  /** Notes that a message was handed out; needed for each, before any later one. */
  void delivered(long tag) {
    open.add(tag);
  }

  /** Notes that a message is done with; a second time is without effect. */
  void acknowledge(long tag) {
    if (open.remove(tag)) {
      done.add(tag);
      if (!endIsAwaited) {
        endIsAwaited = true;
        endOfTurn.execute(this::endTurn);
      }
    }
  }

  private void endTurn() {
    endIsAwaited = false;
    sendOldest();
    if (!done.isEmpty() && !islandsWait) {
      islandsWait = true;
      later.execute(this::sendIslands);
    }
  }

  /** Sends what is to be sent, now. Without effect once the channel is closed. */
  void flush() {
    sendOldest();
    sendIslands();
  }

  private void sendOldest() {
    long oldestOpen = open.isEmpty() ? Long.MAX_VALUE : open.iterator().next();
    long last = 0;
    for (long tag : done) {
      if (tag < oldestOpen) {
        last = Math.max(last, tag);
      }
    }
    if (last > 0) {
      done.removeIf(tag -> tag < oldestOpen);
      send(last, true);
    }
  }

  private void sendIslands() {
    islandsWait = false;
    done.forEach(tag -> send(tag, false));
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
