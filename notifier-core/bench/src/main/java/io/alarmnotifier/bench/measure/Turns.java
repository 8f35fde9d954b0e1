package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.alarm.Endpoints;
import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.contender.Site;
import io.alarmnotifier.bench.receiver.Receiver;
import io.alarmnotifier.bench.result.Metric;
import io.alarmnotifier.bench.result.Results;
import io.alarmnotifier.bench.result.Subject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives one contender its turns at one measure. For one thread. */
public final class Turns {

  private final Contender contender;
  private final Subject subject;
  private final URI broker;
  private final Path folder;
  private final Path javaHome;
  private final LoadIds ids;
  private final Results results;
  private int turns;

  /**
   * @param subject what the contender is called in the results
   * @param broker a RabbitMQ node that nobody else uses
   * @param folder gets a folder for each turn
   * @param javaHome the Java for a contender in Java
   * @param results gets what is measured
   */
  public Turns(
      Contender contender,
      Subject subject,
      URI broker,
      Path folder,
      Path javaHome,
      LoadIds ids,
      Results results) {
    this.contender = contender;
    this.subject = subject;
    this.broker = broker;
    this.folder = folder;
    this.javaHome = javaHome;
    this.ids = ids;
    this.results = results;
  }

  /**
   * Prepares a turn; the contender is not started yet.
   *
   * @param endpoints how many the alarms go to
   */
  Turn open(int endpoints) throws IOException {
    Path own = Files.createDirectories(folder.resolve(Integer.toString(++turns)));
    Receiver receiver = Receiver.start(own, endpoints);
    try {
      Endpoints reached = receiver.endpoints();
      return Turn.open(contender, new Site(broker, reached, own, javaHome), receiver, ids);
    } catch (IOException | RuntimeException e) {
      receiver.close();
      throw e;
    }
  }

  /** Keeps what was measured. */
  void result(Metric metric, double value) {
    results.add(subject, metric, value);
  }
}
