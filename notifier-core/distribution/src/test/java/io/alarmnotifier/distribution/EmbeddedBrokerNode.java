package io.alarmnotifier.distribution;

import io.alarmnotifier.core.broker.embedded.EmbeddedBroker;
import io.alarmnotifier.core.plugin.IsolatingClassLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The embedded broker, loaded from the folder that is shipped, at a free port. */
final class EmbeddedBrokerNode implements AutoCloseable {

  private static final Path FOLDER =
      Path.of(System.getProperty("notifier.distribution"), "embedded-broker");

  private final EmbeddedBroker broker;
  private final int port;

  private EmbeddedBrokerNode(EmbeddedBroker broker, int port) {
    this.broker = broker;
    this.port = port;
  }

  static EmbeddedBrokerNode start() {
    try {
      EmbeddedBroker broker = load();
      return new EmbeddedBrokerNode(broker, broker.start("127.0.0.1", 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedBroker load() throws IOException {
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path jar : files.toList()) {
        jars.add(jar.toUri().toURL());
      }
    }
    ClassLoader host = EmbeddedBroker.class.getClassLoader();
    ClassLoader loader =
        new IsolatingClassLoader(
            "embedded-broker",
            jars,
            host,
            List.of(EmbeddedBroker.class.getPackageName() + ".", "org.slf4j."));
    return ServiceLoader.load(EmbeddedBroker.class, loader).findFirst().orElseThrow();
  }

  URI uri() {
    return URI.create("amqp://guest:guest@127.0.0.1:" + port + "/%2F");
  }

  @Override
  public void close() {
    broker.close();
  }

  /** Gives one to the parameters of tests. */
  static final class Extension extends SharedServer<EmbeddedBrokerNode> {

    Extension() {
      super(EmbeddedBrokerNode.class, EmbeddedBrokerNode::start);
    }
  }
}
