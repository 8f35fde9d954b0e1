package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the host cannot keep a plugin from doing, as it is the same process: it says what happened,
 * and nothing is lost.
 */
@Tag("jvm")
class HostilePluginsIT {

  private static final String TAKE = "return DELIVERED;";

  @TempDir Path folder;
  private EmbeddedBrokerNode node;
  private Path plugins;

  /** One for each test: what one has parked must not reach the host of the next. */
  @BeforeEach
  void startBroker() throws IOException {
    node = EmbeddedBrokerNode.start();
  }

  @AfterEach
  void stopBroker() {
    node.close();
  }

  @BeforeEach
  void installPlugins() throws IOException {
    plugins = folder.resolve("plugins");
    DistributionCopy.ofPluginsTo(plugins);
  }

  @Test
  void losesNothingWhenAPluginCallsExit() throws Exception {
    PluginUnderTest.write(plugins, "exit", "System.exit(0); return DELIVERED;");
    try (RunningHost host = host("first", "");
        Evaluator evaluator = new Evaluator(node.uri())) {
      evaluator.cast("exit://");

      assertThat(host.awaitEnd()).isEqualTo(1);
      assertThat(host.log()).contains("System.exit was called, which stops the host");
    }
    PluginUnderTest.write(plugins, "exit", TAKE);
    assertDelivered("exit");
  }

  @Test
  void losesNothingWhenAPluginEatsTheMemory() throws Exception {
    PluginUnderTest.write(
        plugins,
        "memory",
        "List<byte[]> all = new ArrayList<>(); while (true) { all.add(new byte[1 << 20]); }");
    try (RunningHost host = host("first", "-Xmx96m");
        Evaluator evaluator = new Evaluator(node.uri())) {
      evaluator.cast("memory://");

      assertThat(host.awaitEnd()).as("of -XX:+ExitOnOutOfMemoryError").isEqualTo(3);
    }
    PluginUnderTest.write(plugins, "memory", TAKE);
    assertDelivered("memory");
  }

  @Test
  void deliversToOthersWhileAPluginFloodsTheLog() throws Exception {
    PluginUnderTest.write(
        plugins,
        "flood",
        """
        org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger("hostile");
        for (int i = 0; i < 200_000; i++) { log.error("flood " + i); }
        return DELIVERED;
        """);
    try (RunningHost host = host("first", "");
        Evaluator evaluator = new Evaluator(node.uri());
        Receiver receiver = new Receiver()) {
      evaluator.cast("flood://");
      host.awaitLog("flood 1");

      for (int i = 0; i < 20; i++) {
        evaluator.cast(receiver.url("/hook"));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(receiver.next().path()).isEqualTo("/hook");
      }
      host.awaitLog("with action flood:// because");
    }
  }

  @Test
  void deliversToOthersWhileAllCallsOfAPluginHangDeafToInterruption() throws Exception {
    PluginUnderTest.write(
        plugins,
        "deaf",
        """
        CountDownLatch never = new CountDownLatch(1);
        while (true) { try { never.await(); } catch (InterruptedException e) { } }
        """);
    try (RunningHost host = host("first", "");
        Evaluator evaluator = new Evaluator(node.uri());
        Receiver receiver = new Receiver()) {
      for (int i = 0; i < 40; i++) {
        evaluator.cast("deaf://host-" + i);
      }
      evaluator.cast(receiver.url("/hook"));

      assertThat(receiver.next().path()).isEqualTo("/hook");
      assertThat(host.terminate()).isZero();
    }
  }

  private RunningHost host(String name, String javaOptions) throws Exception {
    return RunningHost.withPlugins(
        node.uri(), Files.createDirectory(folder.resolve(name)), plugins, javaOptions);
  }

  private void assertDelivered(String scheme) throws Exception {
    try (RunningHost host = host("second", "")) {
      host.awaitLog("with action " + scheme + "://");
      assertThat(host.log()).contains("Delivered alarm").doesNotContain("Dead letter");
    }
  }
}
