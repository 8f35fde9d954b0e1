package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.contender.Feed;
import io.alarmnotifier.bench.contender.Site;
import io.alarmnotifier.bench.receiver.Receiver;
import io.alarmnotifier.bench.result.Metric;
import io.alarmnotifier.bench.result.Results;
import io.alarmnotifier.bench.result.Subject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Gives one contender its turns at one measure. For one thread. */
public final class Turns {

  private final Contender contender;
  private final Subject subject;
  private final URI broker;
  private final Path folder;
  private final Path javaHome;
  private final Instruments instruments;
  private final Results results;
  private final Consumer<String> notes;
  private int turns;

  /**
   * @param subject what the contender is called in the results
   * @param broker a RabbitMQ node that nobody else uses
   * @param folder gets a new folder for each turn
   * @param javaHome the Java for a contender in Java
   * @param results gets what is measured
   * @param notes is told why something is not
   */
  public Turns(
      Contender contender,
      Subject subject,
      URI broker,
      Path folder,
      Path javaHome,
      Instruments instruments,
      Results results,
      Consumer<String> notes) {
    this.contender = contender;
    this.subject = subject;
    this.broker = broker;
    this.folder = folder;
    this.javaHome = javaHome;
    this.instruments = instruments;
    this.results = results;
    this.notes = notes;
  }

  /**
   * Prepares a turn; the contender is not started yet.
   *
   * @param endpoints how many the alarms go to
   */
  Turn open(int endpoints) throws IOException, InterruptedException {
    // A new one: nothing that an earlier run has left may be found by the contender.
    Path own =
        Files.createTempDirectory(Files.createDirectories(folder), "turn-%d-".formatted(++turns));
    Receiver receiver = instruments.receiver(endpoints);
    Site site = new Site(broker, receiver.endpoints(), own, javaHome);
    Feed feed = contender.feed(site);
    feed.prepare();
    return new Turn(contender, site, feed, receiver, instruments, this::note);
  }

  /** Keeps what was measured. */
  void result(Metric metric, double value) {
    results.add(subject, metric, value);
  }

  /** Tells why something was not measured. */
  void note(String note) {
    notes.accept(subject + ": " + note);
  }
}
