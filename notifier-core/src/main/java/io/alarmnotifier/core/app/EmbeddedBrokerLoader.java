package io.alarmnotifier.core.app;

import io.alarmnotifier.core.broker.embedded.EmbeddedBroker;
import io.alarmnotifier.core.plugin.IsolatingClassLoader;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Loads the embedded broker from its folder, behind a class loader of its own. */
final class EmbeddedBrokerLoader {

  private static final List<String> SHARED_PREFIXES =
      List.of(EmbeddedBroker.class.getPackageName() + ".", "org.slf4j.");

  private EmbeddedBrokerLoader() {}

  /**
   * Loads it; it is not started.
   *
   * @param folder has its jars
   * @throws IOException if it is not there; the message says what to do
   */
  static EmbeddedBroker load(Path folder) throws IOException {
    List<URL> jars = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
          jars.add(jar.toUri().toURL());
        }
      }
    }
    IsolatingClassLoader loader =
        new IsolatingClassLoader(
            "embedded-broker", jars, EmbeddedBrokerLoader.class.getClassLoader(), SHARED_PREFIXES);
    return ServiceLoader.load(EmbeddedBroker.class, loader)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "the embedded broker is not in the folder "
                        + folder
                        + "; set broker.uri to the address of a RabbitMQ"));
  }
}
