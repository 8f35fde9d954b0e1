package io.alarmnotifier.core.delivery.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Virtual time, chance, and what is to happen when. Times and spans are in microseconds. */
final class World implements InstantSource {

  static final long MILLISECOND = 1_000;
  static final long SECOND = 1_000 * MILLISECOND;
  static final long MINUTE = 60 * SECOND;
  static final long DAY = 24 * 60 * MINUTE;

  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final SplittableRandom random;
  private final boolean traced;
  private long now;
  private long eventsEver;

  /** The number keeps events of the same time in the order in which they were planned. */
  private record Event(long at, long number, Runnable task) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /**
   * @param traced whether {@link #trace} prints
   */
  World(long seed, boolean traced) {
    // Mixed, as neighbouring seeds would begin alike.
    this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
    this.traced = traced;
  }

  static long micros(Duration span) {
    return span.toNanos() / 1_000;
  }

  static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  long now() {
    return now;
  }

  @Override
  public Instant instant() {
    return START.plus(now, ChronoUnit.MICROS);
  }

  /** Has {@code task} happen once {@code span} has passed. */
  void after(long span, Runnable task) {
    at(now + span, task);
  }

  /** Has {@code task} happen at a time. */
  void at(long time, Runnable task) {
    events.add(new Event(Math.max(time, now), eventsEver++, task));
  }

  /** Has the next thing happen; false if there is none. */
  boolean advance() {
    Event next = events.poll();
    if (next == null) {
      return false;
    }
    now = next.at;
    next.task.run();
    return true;
  }

  /** How many things were ever planned. */
  long eventsEver() {
    return eventsEver;
  }

  /** Another source of chance, which follows from this one. */
  RandomGenerator split() {
    return random.split();
  }

  boolean chance(int percent) {
    return percent > 0 && random.nextInt(100) < percent;
  }

  /** From {@code least} to {@code most}, both included. */
  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  int pick(int bound) {
    return random.nextInt(bound);
  }

  /** Prints a step, if this history is to be printed. */
  void trace(String format, Object... arguments) {
    if (traced) {
      System.out.printf(
          Locale.ROOT, "%14.6f  %s%n", now / 1e6, String.format(Locale.ROOT, format, arguments));
    }
  }
}
