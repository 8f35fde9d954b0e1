package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.DeliveryListener;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.core.delivery.SourceMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Records deliveries and their attempts. What it is told it puts into a bounded buffer, which never
 * blocks; a thread of its own writes that to a store, which may be slow, locked or gone. What could
 * not be recorded is counted, and nothing else depends on it.
 */
public final class Journal implements DeliveryListener, AutoCloseable {

  /**
   * About two seconds of a host under full load. Usual events are 20 MB; the largest that there can
   * be, each with a URL of its own, some 100 MB. A batch that is being written may be as large.
   */
  private static final int CAPACITY = 32_768;

  private static final int ENOUGH = 1_024;
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

  private final EventBuffer buffer;
  private final EventMaker maker;
  private final JournalWriter writer;
  private final Thread thread;

  private Journal(EventBuffer buffer, EventMaker maker, JournalWriter writer) {
    this.buffer = buffer;
    this.maker = maker;
    this.writer = writer;
    thread = new Thread(writer, "journal");
    thread.setDaemon(true);
  }

  /**
   * Starts a journal. Does not block: whether it can record shows in the log.
   *
   * @param places where it can be
   * @param clock tells the time
   */
  public static Journal start(JournalPlaces places, InstantSource clock) {
    return start(places::openStore, places.limits(), clock, places.toString(), CAPACITY, ENOUGH);
  }

  static Journal start(
      JournalStore.Opener opener,
      JournalWriter.Limits limits,
      InstantSource clock,
      String place,
      int capacity,
      int enough) {
    EventBuffer buffer = new EventBuffer(capacity, enough);
    JournalWriter writer =
        new JournalWriter(buffer, opener, limits, clock, new JournalLog(clock, place));
    Journal journal = new Journal(buffer, new EventMaker(clock), writer);
    journal.thread.start();
    return journal;
  }

  /** How many attempts, parkings and dead letters were recorded. */
  public long recorded() {
    return writer.recorded();
  }

  /** How many could not be recorded, and never will be. */
  public long dropped() {
    return buffer.dropped() + writer.lost();
  }

  /**
   * Why nothing, or not all, can be recorded now, on one line; empty if it can, as far as is known.
   */
  public Optional<String> trouble() {
    return Optional.ofNullable(writer.trouble());
  }

  /** How many wait to be recorded. */
  public int behind() {
    return buffer.size() + writer.unwritten();
  }

  @Override
  public void attempted(Attempt attempt) {
    buffer.add(maker.attempted(attempt));
  }

  @Override
  public void deferred(DeliveryLabel delivery, String why, Optional<Duration> nextIn) {
    maker.deferred(delivery, why);
  }

  @Override
  public void parked(SourceMessage message, ParkedDelivery delivery) {
    buffer.add(maker.parked(message, delivery));
  }

  @Override
  public void deadLettered(SourceMessage message, DeadLetter letter) {
    letter
        .delivery()
        .ifPresent(delivery -> buffer.add(maker.deadLettered(message, letter, delivery)));
  }

  /** Writes what still waits, for a few seconds at most, and ends. Blocks. */
  @Override
  public void close() {
    buffer.close();
    try {
      thread.join(LONGEST_CLOSE.toMillis());
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
