package io.alarmnotifier.core.broker;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acknowledgements of one channel. Those that nothing older is open before are sent in one at
 * the end of the event loop's turn. The others wait a moment for the older ones, as each would be a
 * frame of its own, which costs client and broker as much as the message; then they are sent one by
 * one, so that something that hangs holds up no other. Nothing is acknowledged that is not done.
 * Lives on the event loop.
 */
final class AckBatch {

  private static final Logger LOG = LoggerFactory.getLogger(AckBatch.class);

  private static final byte OPEN = 0;
  private static final byte DONE = 1;
  private static final byte SENT = 2;

  private final Channel channel;
  private final Executor endOfTurn;
  private final Executor later;

  /**
   * What is known of the tags from {@link #first} on, each at its remainder by the length, which is
   * a power of two.
   */
  private byte[] states = new byte[1024];

  /** The first delivery tag that the broker does not know to be done; it counts up from 1. */
  private long first = 1;

  /** Behind the last one that was handed out. */
  private long next = 1;

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
    next = tag + 1;
    if (next - first > states.length) {
      makeRoom();
    }
    states[at(tag)] = OPEN;
  }

  private void makeRoom() {
    byte[] before = states;
    states = new byte[2 * before.length];
    for (long tag = first; tag < next - 1; tag++) {
      states[at(tag)] = before[(int) (tag & (before.length - 1))];
    }
  }

  private int at(long tag) {
    return (int) (tag & (states.length - 1));
  }

  /** Notes that a message is done with; a second time is without effect. */
  void acknowledge(long tag) {
    if (tag < first || states[at(tag)] != OPEN) {
      return;
    }
    states[at(tag)] = DONE;
    if (!endIsAwaited) {
      endIsAwaited = true;
      endOfTurn.execute(this::endTurn);
    }
  }

  private void endTurn() {
    endIsAwaited = false;
    sendOldest();
    if (first < next && !islandsWait) {
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
    long lastDone = 0;
    while (first < next && states[at(first)] != OPEN) {
      if (states[at(first)] == DONE) {
        lastDone = first;
      }
      first++;
    }
    if (lastDone > 0) {
      send(lastDone, true);
    }
  }

  private void sendIslands() {
    islandsWait = false;
    for (long tag = first; tag < next; tag++) {
      if (states[at(tag)] == DONE) {
        states[at(tag)] = SENT;
        send(tag, false);
      }
    }
  }

  private void send(long tag, boolean multiple) {
    try {
      channel.basicAck(tag, multiple);
    } catch (IOException | RuntimeException e) {
      LOG.debug("An acknowledgement came too late; the broker hands the message out again", e);
    }
  }
}
