package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.publisher.Publisher;
import io.alarmnotifier.bench.receiver.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The receivers and publishers that all contenders are measured with. They are kept, so that they
 * are warm: while they are not, their compilers take the processors from who is measured. For one
 * thread.
 */
public final class Instruments implements AutoCloseable {

  private final Path folder;
  private final Map<Integer, Receiver> receivers = new HashMap<>();
  private final Map<List<String>, Publisher> publishers = new HashMap<>();
  private int lastLoad;

  /**
   * @param folder gets their logs
   */
  public Instruments(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The receiver that is reached at so many addresses. */
  Receiver receiver(int endpoints) throws IOException, InterruptedException {
    Receiver receiver = receivers.get(endpoints);
    if (receiver == null) {
      receiver = Receiver.start(folder, endpoints);
      receivers.put(endpoints, receiver);
    }
    return receiver;
  }

  /** The publisher that sends alarms this way. */
  Publisher publisher(List<String> way) throws IOException, InterruptedException {
    Publisher publisher = publishers.get(way);
    if (publisher == null) {
      publisher = Publisher.start(folder, way);
      publishers.put(way, publisher);
    }
    return publisher;
  }

  /** The id of a load that no other has. */
  int nextLoad() {
    return ++lastLoad;
  }

  /** Ends them all; who asks next gets new ones. */
  @Override
  public void close() {
    receivers.values().forEach(Receiver::close);
    receivers.clear();
    publishers.values().forEach(Publisher::close);
    publishers.clear();
  }
}
