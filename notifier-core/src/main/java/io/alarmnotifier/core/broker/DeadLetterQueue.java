package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.core.config.BrokerConfig;
import io.alarmnotifier.core.letters.Letter;
import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.core.letters.ReplayPace;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * The dead letters at the broker, for one command at a time. Only the letters that were there when
 * it was opened are looked at, so that a letter that is replayed and dies again is left alone. What
 * is not taken goes back where it was, whatever happens, if only the connection ends.
 *
 * <p>For one thread, which it blocks.
 */
public final class DeadLetterQueue implements AutoCloseable {

  /** An exclusive queue, which the broker deletes with the connection that made it. */
  private static final String LOCK = OwnQueues.DEAD_LETTERS + ".lock";

  private static final int CHECKS = 100;
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(50);

  private final Connection connection;
  private final Channel control;
  private final InstantSource clock;
  private final LetterTurn turn;
  private final CountDownLatch lost = new CountDownLatch(1);
  private final long size;

  private DeadLetterQueue(
      Connection connection, Channel control, InstantSource clock, LetterTurn turn)
      throws IOException {
    this.connection = connection;
    this.control = control;
    this.clock = clock;
    this.turn = turn;
    connection.addShutdownListener(signal -> lost.countDown());
    this.size = countLetters();
  }

  /**
   * Connects, and keeps other commands away until this is closed.
   *
   * @param broker the broker, or the addresses of a cluster
   * @throws IOException if there is no broker, no queue of dead letters, or another command; the
   *     message says what to do
   */
  public static DeadLetterQueue open(BrokerConfig broker, InstantSource clock) throws IOException {
    return open(broker, clock, LetterTurn.UNDISTURBED);
  }

  /**
   * As {@link #open(BrokerConfig, InstantSource)}.
   *
   * @param turn lets others of this process look during a replay or discard, and ends it early
   */
  public static DeadLetterQueue open(BrokerConfig broker, InstantSource clock, LetterTurn turn)
      throws IOException {
    return open(broker, clock, turn, DeadLetterQueue::lock);
  }

  /**
   * Connects beside another of this process, which keeps other commands away, to look at the
   * letters while its turn passes.
   *
   * @throws IOException as {@link #open(BrokerConfig, InstantSource)}
   */
  public static DeadLetterQueue openBeside(BrokerConfig broker, InstantSource clock)
      throws IOException {
    return open(broker, clock, LetterTurn.UNDISTURBED, control -> {});
  }

  private static DeadLetterQueue open(
      BrokerConfig broker, InstantSource clock, LetterTurn turn, Lock lock) throws IOException {
    Connection connection = CommandConnection.open(broker, "alarm-notifier:dead-letters");
    try {
      if (!QueueProbe.exists(connection, OwnQueues.DEAD_LETTERS)) {
        throw new IOException(
            "there is no queue "
                + OwnQueues.DEAD_LETTERS
                + " at the broker (broker.uri); a host makes it when it starts");
      }
      Channel control = connection.createChannel();
      lock.on(control);
      return new DeadLetterQueue(connection, control, clock, turn);
    } catch (IOException | RuntimeException e) {
      connection.abort((int) CommandConnection.PATIENCE.toMillis());
      throw e;
    }
  }

  /** Keeps others away as long as the channel is open. */
  @FunctionalInterface
  private interface Lock {
    void on(Channel control) throws IOException;
  }

  /** Broker-J keeps others away from an exclusive queue only while it has a consumer. */
  private static void lock(Channel control) throws IOException {
    try {
      control.queueDeclare(LOCK, false, true, true, Map.of());
    } catch (IOException e) {
      boolean isLocked =
          QueueProbe.isRefusal(e, AMQP.RESOURCE_LOCKED)
              || QueueProbe.isRefusal(e, AMQP.NOT_ALLOWED);
      throw isLocked ? locked(e) : e;
    }
    try {
      control.basicConsume(LOCK, true, "", false, true, Map.of(), (tag, message) -> {}, tag -> {});
    } catch (IOException e) {
      throw QueueProbe.isRefusal(e, AMQP.ACCESS_REFUSED) ? locked(e) : e;
    }
  }

  private static IOException locked(IOException cause) {
    return new IOException("another dead-letters command is at work at this broker", cause);
  }

  /** A quorum queue whose leader is too busy to answer has 0 as well, so 0 is not believed. */
  private long countLetters() throws IOException {
    for (int i = 0; i < CHECKS; i++) {
      long count = control.messageCount(OwnQueues.DEAD_LETTERS);
      if (count > 0 || QueueProbe.isEmpty(connection, OwnQueues.DEAD_LETTERS)) {
        return count;
      }
      pause(BETWEEN_CHECKS);
    }
    throw new IOException("the broker does not tell how many dead letters there are; try again");
  }

  /** How many letters there were when it was opened. */
  public long size() {
    return size;
  }

  /**
   * Shows every letter, the oldest first, and leaves it there.
   *
   * @param reader is not to keep the letters, which together may be larger than the memory
   * @return how many; fewer than there were at the opening if another client took some
   */
  public long read(Consumer<Letter> reader) throws IOException {
    return readWhile(
        letter -> {
          reader.accept(letter);
          return true;
        });
  }

  /**
   * As {@link #read}, until the reader has had enough.
   *
   * @param reader says whether it wants another
   */
  public long readWhile(Predicate<Letter> reader) throws IOException {
    awaitReturn(size);
    try (LetterFeed feed = new LetterFeed(connection)) {
      for (long seen = 0; seen < size; seen++) {
        if (feed.isFull()) {
          feed.widen();
        }
        Optional<AmqpLetter> letter = feed.next();
        if (letter.isEmpty()) {
          return seen;
        }
        if (!reader.test(letter.get())) {
          return seen + 1;
        }
      }
    }
    return size;
  }

  /**
   * Publishes letters to {@code alarm-notifier.deliveries}, and takes each out of the queue when
   * the broker has confirmed its copy.
   *
   * @param which the letters that are meant
   * @param most no more than so many of them
   * @param progress told how many the broker has confirmed so far, before they are taken out
   * @return how many; fewer than are meant if others took some, or its turn had to end
   * @throws IOException if it failed; the letters that were not taken out are still there
   */
  public long replay(
      Predicate<LetterSummary> which, long most, ReplayPace pace, LongConsumer progress)
      throws IOException {
    return settle(which, most, pace, LetterReplay.on(connection), progress);
  }

  /** Takes letters out of the queue, for good; otherwise as {@link #replay}. */
  public long discard(Predicate<LetterSummary> which, long most, LongConsumer progress)
      throws IOException {
    return settle(which, most, ReplayPace.UNLIMITED, LetterEnd.NOTHING, progress);
  }

  private long settle(
      Predicate<LetterSummary> which,
      long most,
      ReplayPace pace,
      LetterEnd end,
      LongConsumer progress)
      throws IOException {
    LetterSettlement settlement =
        new LetterSettlement(which, most, pace, end, progress, turn, clock, this::pause);
    awaitReturn(size);
    while (!goThrough(settlement) && !turn.mustEnd()) {
      awaitReturn(size - settlement.settled());
      turn.pass();
      // Whoever had the turn has given letters back, too.
      awaitReturn(size - settlement.settled());
    }
    return settlement.settled();
  }

  private boolean goThrough(LetterSettlement settlement) throws IOException {
    try (LetterFeed feed = new LetterFeed(connection)) {
      return settlement.goThrough(feed, size - settlement.settled());
    }
  }

  /** What was given back is there again a moment later. If it is not, another client has it. */
  private void awaitReturn(long letters) throws IOException {
    for (int i = 0; i < CHECKS; i++) {
      if (control.messageCount(OwnQueues.DEAD_LETTERS) >= letters) {
        return;
      }
      pause(BETWEEN_CHECKS);
    }
  }

  private void pause(Duration duration) throws IOException {
    try {
      if (lost.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("the connection to the broker is lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    connection.abort((int) CommandConnection.PATIENCE.toMillis());
  }
}
