package io.alarmnotifier.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.alarmnotifier.core.broker.embedded.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged folder, loaded as the host loads it. */
@Tag("jvm")
@Timeout(60)
class BrokerFolderIT {

  private static final Path FOLDER = Path.of(System.getProperty("broker.directory"));

  @Test
  void holdsAllThatTheBrokerNeedsApartFromWhatTheHostShares() throws Exception {
    try (URLClassLoader loader = new IsolatedLoader(jars());
        EmbeddedBroker broker =
            ServiceLoader.load(EmbeddedBroker.class, loader).findFirst().orElseThrow()) {
      assertThat(broker.getClass().getClassLoader()).isSameAs(loader);

      ConnectionFactory factory = new ConnectionFactory();
      factory.setHost("127.0.0.1");
      factory.setPort(broker.start("127.0.0.1", 0));
      factory.setSaslConfig(AmqPlainClient.wellFormed());
      try (Connection connection = factory.newConnection();
          Channel channel = connection.createChannel()) {
        channel.queueDeclare("queue", false, false, false, Map.of());
        channel.basicPublish("", "queue", null, new byte[] {1});
        assertThat(channel.basicGet("queue", true).getBody()).containsExactly(1);
      }
    }
  }

  @Test
  void holdsNothingThatTheHostShares() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("slf4j") || name.startsWith("notifier-core"))
          .noneMatch(name -> name.startsWith("bc"))
          .contains("embedded-broker-" + System.getProperty("broker.version") + ".jar");
    }
  }

  private static URL[] jars() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(BrokerFolderIT::url).toArray(URL[]::new);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The platform's classes, the folder's, and of the host's only the two shared packages. */
  private static final class IsolatedLoader extends URLClassLoader {

    private static final List<String> SHARED =
        List.of("io.alarmnotifier.core.broker.embedded.", "org.slf4j.");

    IsolatedLoader(URL[] jars) {
      super(jars, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      return SHARED.stream().anyMatch(name::startsWith)
          ? EmbeddedBroker.class.getClassLoader().loadClass(name)
          : super.findClass(name);
    }
  }
}
