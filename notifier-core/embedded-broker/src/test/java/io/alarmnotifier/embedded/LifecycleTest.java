package io.alarmnotifier.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.alarmnotifier.core.broker.embedded.EmbeddedBroker;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("jvm")
@Timeout(60)
class LifecycleTest {

  private static final String LOOPBACK = "127.0.0.1";

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(EmbeddedBroker.class).stream().map(ServiceLoader.Provider::type))
        .containsExactly(QpidEmbeddedBroker.class);
  }

  @Test
  void startsAndStopsAgainAndAgainOnOnePort() throws Exception {
    int port;
    try (QpidEmbeddedBroker broker = new QpidEmbeddedBroker()) {
      port = broker.start(LOOPBACK, 0);
      assertThat(port).isPositive();
    }
    for (int round = 0; round < 2; round++) {
      try (QpidEmbeddedBroker broker = new QpidEmbeddedBroker()) {
        assertThat(broker.start(LOOPBACK, port)).isEqualTo(port);
        factory(port).newConnection().close();
      }
    }
  }

  @Test
  void listensOnlyOnTheGivenAddress() throws Exception {
    try (QpidEmbeddedBroker broker = new QpidEmbeddedBroker()) {
      int port = broker.start("127.0.0.2", 0);

      assertThat(accepts(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port)).isTrue();
      assertThat(accepts(InetAddress.getLoopbackAddress(), port)).isFalse();
    }
  }

  @Test
  void leavesNothingBehindWhenItIsClosed() throws Exception {
    List<Path> filesBefore = filesThatBrokersCouldMake();
    Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
    QpidEmbeddedBroker broker = new QpidEmbeddedBroker();
    int port = broker.start(LOOPBACK, 0);
    Connection left = factory(port).newConnection();
    assertThat(left.isOpen()).isTrue();
    assertThat(threadsOfBrokers(threadsBefore)).isNotEmpty();

    broker.close();

    assertThat(threadsOfBrokers(threadsBefore)).isEmpty();
    assertThat(filesThatBrokersCouldMake()).isEqualTo(filesBefore);
    assertThat(accepts(InetAddress.getLoopbackAddress(), port)).isFalse();
    left.abort();
  }

  @Test
  void namesAddressAndPortWhenThePortIsTaken() throws Exception {
    Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        QpidEmbeddedBroker broker = new QpidEmbeddedBroker()) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> broker.start(LOOPBACK, port))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(LOOPBACK + " port " + port)
          .hasMessageContaining("in use");
      assertThat(threadsOfBrokers(threadsBefore)).isEmpty();
    }
  }

  /** As when somebody takes the port after it was looked at. */
  @Test
  void leavesNothingRunningWhenBrokerJCannotListen() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
      BrokerThreads threads = new BrokerThreads();
      Thread[] failed = new Thread[1];
      threads.run(
          () -> {
            try {
              RunningBroker.launch(LOOPBACK, taken.getLocalPort(), MemoryLimit.ofThisJvm());
            } catch (Exception e) {
              failed[0] = Thread.currentThread();
            }
          });
      threads.awaitEnd();

      assertThat(failed[0]).isNotNull();
      assertThat(threadsOfBrokers(threadsBefore)).isEmpty();
    }
  }

  @Test
  void namesAnAddressThatIsNotThisMachines() {
    try (QpidEmbeddedBroker broker = new QpidEmbeddedBroker()) {
      assertThatThrownBy(() -> broker.start("192.0.2.1", 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("192.0.2.1 port 0");
    }
  }

  @Test
  void namesAHostThatIsNotKnown() {
    try (QpidEmbeddedBroker broker = new QpidEmbeddedBroker()) {
      assertThatThrownBy(() -> broker.start("no-such-host.invalid", 5672))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no-such-host.invalid port 5672");
    }
  }

  /** Without a handler Broker-J ends the whole JVM when one of its housekeeping tasks throws. */
  @Test
  void handlesUncaughtExceptionsWhileItRunsIfNobodyElseDoes() throws Exception {
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(null);
    try {
      try (QpidEmbeddedBroker broker = new QpidEmbeddedBroker()) {
        broker.start(LOOPBACK, 0);
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNotNull();
      }
      assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void leavesTheHostsHandlerOfUncaughtExceptionsAlone() throws Exception {
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    UncaughtExceptionHandler ofTheHost = (thread, thrown) -> {};
    Thread.setDefaultUncaughtExceptionHandler(ofTheHost);
    try {
      try (QpidEmbeddedBroker broker = new QpidEmbeddedBroker()) {
        broker.start(LOOPBACK, 0);
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(ofTheHost);
      }
      assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(ofTheHost);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void closesWithoutHavingStartedAndTwice() throws Exception {
    new QpidEmbeddedBroker().close();

    QpidEmbeddedBroker broker = new QpidEmbeddedBroker();
    broker.start(LOOPBACK, 0);
    broker.close();
    broker.close();
  }

  private static boolean accepts(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private static ConnectionFactory factory(int port) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(LOOPBACK);
    factory.setPort(port);
    return factory;
  }

  private static Set<Thread> threadsOfBrokers(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && !(thread instanceof ForkJoinWorkerThread))
        .filter(
            thread ->
                thread.getThreadGroup() != null
                    && thread.getThreadGroup().getName().equals("embedded-broker"))
        .collect(Collectors.toSet());
  }

  /** Broker-J's own default is a folder "work" where the JVM was started. */
  private static List<Path> filesThatBrokersCouldMake() throws IOException {
    try (Stream<Path> here = Files.list(Path.of(""));
        Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return Stream.concat(here, temporary.filter(path -> path.toString().contains("qpid")))
          .sorted()
          .toList();
    }
  }
}
