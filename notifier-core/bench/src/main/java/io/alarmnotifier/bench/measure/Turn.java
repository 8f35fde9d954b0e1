package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.alarm.Load;
import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.contender.Feed;
import io.alarmnotifier.bench.contender.Running;
import io.alarmnotifier.bench.contender.Site;
import io.alarmnotifier.bench.publisher.Publisher;
import io.alarmnotifier.bench.receiver.Receipts;
import io.alarmnotifier.bench.receiver.Receiver;
import io.alarmnotifier.lab.ProcessUse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A contender is measured once, with a receiver and a publisher that nobody has used before, so
 * that all find the same. It ends all that it has started. For one thread.
 */
final class Turn implements AutoCloseable {

  /** So long a contender may go on after a last receipt with what belongs to it. */
  private static final long TAIL_MILLIS = 200;

  private final Contender contender;
  private final Site site;
  private final Feed feed;
  private final Receiver receiver;
  private final Publisher publisher;
  private final LoadIds ids;
  private @Nullable Running running;

  private Turn(
      Contender contender,
      Site site,
      Feed feed,
      Receiver receiver,
      Publisher publisher,
      LoadIds ids) {
    this.contender = contender;
    this.site = site;
    this.feed = feed;
    this.receiver = receiver;
    this.publisher = publisher;
    this.ids = ids;
  }

  /** Prepares one, and takes the receiver over. */
  static Turn open(Contender contender, Site site, Receiver receiver, LoadIds ids)
      throws IOException {
    Feed feed = contender.feed(site);
    feed.prepare();
    Publisher publisher = Publisher.start(site.folder(), feed.way());
    return new Turn(contender, site, feed, receiver, publisher, ids);
  }

  /** Starts the contender, and waits until it takes alarms. */
  Running start() throws IOException, InterruptedException {
    Running started = contender.start(site);
    running = started;
    return started;
  }

  /**
   * Has alarms delivered that all wait when the contender begins with them: it is stopped while
   * they are published. One whose feed keeps none gets them as fast as it takes them.
   *
   * @param limit for how long it is waited for; what has not come by then is left out
   */
  Delivered burst(int count, Duration limit) throws IOException, InterruptedException {
    Load load = new Load(ids.next(), count, 0, site.receiver());
    receiver.expect(load);
    if (!feed.keepsAlarms()) {
      ProcessUse before = Readings.of(running());
      publisher.publish(load);
      return delivered(load, limit, before);
    }
    Signals.pause(running().pids());
    publisher.publish(load);
    ProcessUse before = Readings.of(running());
    Signals.resume(running().pids());
    return delivered(load, limit, before);
  }

  private Delivered delivered(Load load, Duration limit, ProcessUse before)
      throws IOException, InterruptedException {
    Receipts receipts = receiver.await(load.count(), limit);
    if (receipts.distinct() == load.count()) {
      TimeUnit.MILLISECONDS.sleep(TAIL_MILLIS);
    }
    return new Delivered(receipts, Readings.of(running()).cpu().minus(before.cpu()));
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
    publisher.close();
    receiver.close();
  }
}
