package io.alarmnotifier.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Casts transitions of many alarms at a steady rate, until it is told that there have been enough.
 */
final class AlarmFlow implements AutoCloseable {

  private static final int ALARMS = 50;

  private final String name;
  private final int perSecond;
  private final SplittableRandom random;
  private final BooleanSupplier open;
  private final Consumer<Transition> sink;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final Thread thread = new Thread(this::run, "alarm-flow");
  private volatile long wanted = Long.MAX_VALUE;

  private AlarmFlow(
      String name,
      int perSecond,
      SplittableRandom random,
      BooleanSupplier open,
      Consumer<Transition> sink) {
    this.name = name;
    this.perSecond = perSecond;
    this.random = random;
    this.open = open;
    this.sink = sink;
  }

  /**
   * Begins at once.
   *
   * @param name what the ids of its alarms begin with
   * @param perSecond how many transitions a second
   * @param random chooses the alarms
   * @param open whether the next one may come
   * @param sink is given each transition
   */
  static AlarmFlow start(
      String name,
      int perSecond,
      SplittableRandom random,
      BooleanSupplier open,
      Consumer<Transition> sink) {
    AlarmFlow flow = new AlarmFlow(name, perSecond, random, open, sink);
    flow.thread.setDaemon(true);
    flow.thread.start();
    return flow;
  }

  private void run() {
    long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long due = System.nanoTime();
    try {
      for (long cast = 0; cast < wanted; ) {
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        due += interval;
        if (open.getAsBoolean()) {
          castOne();
          cast++;
        }
      }
    } catch (InterruptedException closed) {
      // No more are wanted.
    }
  }

  private void castOne() {
    int alarm = random.nextInt(ALARMS);
    sink.accept(new Transition(name + "-" + alarm, numbers.merge(alarm, 1, Integer::sum)));
  }

  /** Waits until {@code count} transitions were cast in all, and casts no more. */
  void finish(long count) throws InterruptedException {
    wanted = count;
    thread.join();
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
