package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.alarm.Load;
import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.contender.Feed;
import io.alarmnotifier.bench.contender.Running;
import io.alarmnotifier.bench.contender.Site;
import io.alarmnotifier.bench.receiver.Receipts;
import io.alarmnotifier.bench.receiver.Receiver;
import io.alarmnotifier.lab.ProcessUse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A contender is measured once, from its start to its end; what waits for it is gone before. For
 * one thread.
 */
final class Turn implements AutoCloseable {

  /** So long a contender may go on after a last receipt with what belongs to it. */
  private static final long TAIL_MILLIS = 200;

  private static final int FULL_SPEED = 0;

  /** A contender that has just been started has these within a second. */
  private static final int FIRST_SLICE = 200;

  /** One that has a slice within this time is warm enough for one of twice its size. */
  private static final Duration QUICK = Duration.ofMillis(250);

  private final Contender contender;
  private final Site site;
  private final Feed feed;
  private final Receiver receiver;
  private final Instruments instruments;
  private final Consumer<String> notes;
  private @Nullable Running running;

  Turn(
      Contender contender,
      Site site,
      Feed feed,
      Receiver receiver,
      Instruments instruments,
      Consumer<String> notes) {
    this.contender = contender;
    this.site = site;
    this.feed = feed;
    this.receiver = receiver;
    this.instruments = instruments;
    this.notes = notes;
  }

  /** Whether alarms can be published before the contender is there. */
  boolean keepsAlarms() {
    return feed.keepsAlarms();
  }

  /** Whether each alarm says where it is to be posted. */
  boolean namesEndpoints() {
    return feed.namesEndpoints();
  }

  /** How many alarms the contender can be given. */
  int mostAlarms() {
    return contender.mostAlarms();
  }

  /** Starts the contender, and waits until it takes alarms. */
  Running start() throws IOException, InterruptedException {
    Running started = contender.start(site);
    running = started;
    return started;
  }

  /** What all processes of the contender use now, together. */
  ProcessUse use() throws IOException {
    ProcessUse all = new ProcessUse(Duration.ZERO, 0);
    for (long pid : running().pids()) {
      all = all.plus(ProcessUse.of(pid));
    }
    return all;
  }

  /** Publishes alarms as fast as they are taken, and returns when all of them are. */
  void publish(int count) throws IOException, InterruptedException {
    Load load = load(count, FULL_SPEED);
    receiver.expect(load);
    publish(load);
  }

  private Load load(int count, int perSecond) {
    return new Load(instruments.nextLoad(), count, perSecond, site.receiver());
  }

  private Duration publish(Load load) throws IOException, InterruptedException {
    return instruments.publisher(feed.way()).publish(load);
  }

  /** Waits until so many of the alarms have come that were published last, or the limit is over. */
  Receipts await(int count, Duration limit) throws IOException, InterruptedException {
    return receiver.await(count, limit);
  }

  /**
   * Has alarms delivered that nobody measures, and none is left: few at a time first, as a
   * contender that is still slow is not to be asked for more than it can do, then more and more.
   *
   * @param limit when it is over, no more are begun
   * @return how many were delivered
   */
  int warmUp(int count, Duration limit) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    int delivered = 0;
    int slice = FIRST_SLICE;
    boolean complete = true;
    while (complete && delivered < count && System.nanoTime() - begin < limit.toNanos()) {
      long sliceBegin = System.nanoTime();
      int asked = Math.min(slice, count - delivered);
      int received = deliver(asked, asked, limit);
      complete = received == asked;
      delivered += received;
      if (System.nanoTime() - sliceBegin < QUICK.toNanos()) {
        slice *= 2;
      }
    }
    return delivered;
  }

  /**
   * Warms up for a {@link #burst}, with as many alarms at last in a burst. What comes with a burst
   * alone, such as a wait for a free connection, lets a JVM throw away what it has compiled without
   * it: half of its processor time would else be that of its compilers while it is measured. One
   * that is too slow for so many is left as warm as it is.
   */
  void warmUpForBurst(int count, Duration limit) throws IOException, InterruptedException {
    int delivered = warmUp(count, limit);
    if (delivered == count) {
      burst(count, limit);
    } else {
      notes.accept("warmed up with " + delivered + " alarms, and no burst");
    }
  }

  /**
   * Has alarms delivered, so many at a time; ends early where not all of them come.
   *
   * @param limit when it is over, no more are begun; what is under way has as long again
   * @return how many were delivered
   */
  int deliver(int count, int atATime, Duration limit) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    int delivered = 0;
    boolean complete = true;
    while (complete && delivered < count && System.nanoTime() - begin < limit.toNanos()) {
      int slice = Math.min(atATime, count - delivered);
      publish(slice);
      int received = receiver.await(slice, limit).distinct();
      delivered += received;
      complete = received == slice;
    }
    if (!complete) {
      notes.accept("of those before only " + delivered + " were delivered in time");
    }
    return delivered;
  }

  /**
   * Has alarms delivered that all wait when the contender begins with them: it is stopped while
   * they are published. One whose feed keeps none gets them as fast as it takes them.
   *
   * @param limit for how long it is waited for; what has not come by then is left out
   * @throws IOException if next to nothing has come
   */
  Delivered burst(int count, Duration limit) throws IOException, InterruptedException {
    ProcessUse before = use();
    if (feed.keepsAlarms()) {
      List<Long> pids = running().pids();
      Signals.pause(pids);
      publish(count);
      Signals.resume(pids);
    } else {
      publish(count);
    }
    return delivered(count, limit, before);
  }

  /**
   * Has alarms delivered that come at a constant rate, whatever becomes of those before.
   *
   * @param limit for how long the last ones are waited for
   * @throws IOException if next to nothing has come
   */
  Delivered atRate(int perSecond, Duration duration, Duration limit)
      throws IOException, InterruptedException {
    Load load = load(Math.toIntExact(perSecond * duration.toSeconds()), perSecond);
    receiver.expect(load);
    ProcessUse before = use();
    publish(load);
    return delivered(load.count(), limit, before);
  }

  private Delivered delivered(int count, Duration limit, ProcessUse before)
      throws IOException, InterruptedException {
    Receipts receipts = receiver.await(count, limit);
    if (receipts.distinct() < 2) {
      throw new IOException("nothing was delivered; the logs: " + site.folder());
    }
    if (receipts.duplicates() > 0) {
      notes.accept(receipts.duplicates() + " came more than once");
    }
    if (receipts.distinct() == count) {
      TimeUnit.MILLISECONDS.sleep(TAIL_MILLIS);
    }
    return new Delivered(count, receipts, use().cpu().minus(before.cpu()));
  }

  /**
   * How long the alarms took that were published last.
   *
   * @param percents for each of them, what so many did not exceed
   */
  List<Duration> latencies(List<Double> percents) throws IOException, InterruptedException {
    return receiver.latencies(percents);
  }

  private Running running() {
    if (running == null) {
      throw new IllegalStateException("the contender was not started");
    }
    return running;
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
  }
}
