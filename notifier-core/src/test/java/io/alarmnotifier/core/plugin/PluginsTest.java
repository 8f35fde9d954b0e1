package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class PluginsTest extends PluginDirectory {

  private static final String DELIVERING =
      "return delivery -> CompletableFuture.completedStage(DeliveryOutcome.delivered(%s));";

  @Test
  void startsAPluginAndFindsItsNotifierByScheme() throws Exception {
    TestPlugin.named("good")
        .schemes("return Set.of(\"good\", \"better+x\");")
        .attribute("Implementation-Version", "3.4")
        .writeTo(directory);

    try (Plugins plugins = start()) {
      assertThat(plugins.list()).hasSize(1);
      Plugin plugin = plugins.list().get(0);
      assertThat(plugin.name()).isEqualTo("good");
      assertThat(plugin.version()).isEqualTo("3.4");
      assertThat(plugin.schemes()).containsExactly("better+x", "good");
      assertThat(plugin.folder()).isEqualTo(directory.resolve("good"));
      assertThat(plugins.schemes()).containsExactlyInAnyOrder("good", "better+x");
      assertThat(plugins.find("better+x")).isEqualTo(plugins.find("good")).isPresent();
      assertThat(plugins.find("other")).isEmpty();
      assertThat(delivered(plugins, "good")).isEqualTo("done");
    }
  }

  @Test
  void givesItsFoldersSortedAndPassesOverHiddenOnesAndFiles() throws Exception {
    TestPlugin.named("b").writeTo(directory);
    TestPlugin.named("a").writeTo(directory);
    Files.createDirectory(directory.resolve(".trash"));
    Files.createFile(directory.resolve("README"));

    try (Plugins plugins = start()) {
      assertThat(plugins.list()).extracting(Plugin::name).containsExactly("a", "b");
    }
  }

  @Test
  void givesAWorkerOnlyToWhatMayBlock() throws Exception {
    TestPlugin.named("blocking").writeTo(directory);
    TestPlugin.named("asynchronous")
        .create(
            """
            return new Notifier() {
              @Override public CompletionStage<DeliveryOutcome> deliver(Delivery d) { return null; }
              @Override public boolean neverBlocks() { return true; }
            };
            """)
        .writeTo(directory);

    try (Plugins plugins = start()) {
      assertThat(handle(plugins, "blocking").worker()).isPresent();
      assertThat(handle(plugins, "asynchronous").worker()).isEmpty();
    }
  }

  @Test
  void givesThePluginItsConfigurationAndTheVersionOfTheHost() throws Exception {
    TestPlugin.named("good")
        .create(
            "String text = context.hostVersion() + context.config().string(\"greeting\", \"\");"
                + DELIVERING.formatted("text"))
        .writeTo(directory);

    try (Plugins plugins =
        Plugins.start(
            directory,
            VERSION,
            List.of(),
            name -> NotifierConfig.of(Map.of("greeting", " hello " + name)))) {
      assertThat(delivered(plugins, "good")).isEqualTo("0.1.0 hello good");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.rabbitmq.client.Connection",
        "com.fasterxml.jackson.core.JsonFactory",
        "ch.qos.logback.classic.Logger",
        "io.vertx.core.Vertx",
        "io.alarmnotifier.core.plugin.Plugins"
      })
  void hidesTheHostsClassesFromPlugins(String className) throws Exception {
    assertThatCode(() -> Class.forName(className)).as("the host has it").doesNotThrowAnyException();
    TestPlugin.named("curious")
        .create("Class.forName(\"" + className + "\"); return null;")
        .writeTo(directory);

    assertProblems(
        "curious: it needs the class "
            + className
            + ", which is neither in its folder nor shared by the host; put the jar into its"
            + " folder");
  }

  @Test
  void sharesTheSpiAndSlf4jWithPlugins() throws Exception {
    diaryPlugin(
            "sharing",
            "diary.add(Notifier.class); diary.add(org.slf4j.LoggerFactory.class); return d -> null;")
        .writeTo(directory);

    try (Plugins plugins = start()) {
      assertThat(diary).containsExactly(Notifier.class, LoggerFactory.class);
    }
  }

  @Test
  void lendsItsClassLoaderToThePluginAsTheContextClassLoader() throws Exception {
    ClassLoader hosts = Thread.currentThread().getContextClassLoader();
    String note = "diary.add(Thread.currentThread().getContextClassLoader());";
    diaryPlugin("loading", note + KEEPING_A_DIARY.formatted(note)).writeTo(directory);

    Plugins plugins = start();
    ClassLoader plugin = handle(plugins, "loading").notifier().getClass().getClassLoader();
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(hosts);
    plugins.close();

    assertThat(plugin).isInstanceOf(IsolatingClassLoader.class);
    assertThat(plugin.getName()).isEqualTo("plugin:loading");
    assertThat(diary).containsExactly(plugin, "create loading", "close loading", plugin);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(hosts);
  }

  @Test
  void prefersThePluginsOwnCopyOfAClass() throws Exception {
    TestPlugin.named("own")
        .source(
            "com.fasterxml.jackson.core.JsonFactory",
            """
            package com.fasterxml.jackson.core;
            public class JsonFactory { @Override public String toString() { return "its own"; } }
            """)
        .create(DELIVERING.formatted("new com.fasterxml.jackson.core.JsonFactory().toString()"))
        .writeTo(directory);

    try (Plugins plugins = start()) {
      assertThat(delivered(plugins, "own")).isEqualTo("its own");
    }
  }

  @Test
  void takesAPluginThatWasBuiltAgainstAnOlderMinor() throws Exception {
    TestPlugin.named("older").attribute("Notifier-Spi-Version", " 1.1 ").writeTo(directory);

    try (Plugins plugins = start()) {
      assertThat(plugins.schemes()).containsExactly("older");
    }
  }

  @Test
  void sharesALibrarysPackagesOnlyWithWhoAsksForIt() throws Exception {
    String create = "Class.forName(\"com.rabbitmq.client.Connection\"); return d -> null;";
    HostLibrary<Object> rabbit =
        new HostLibrary<>("rabbitmq", List.of("com.rabbitmq."), Object.class, new Object());
    TestPlugin.named("asking")
        .attribute("Notifier-Host-Libraries", "rabbitmq")
        .create(create)
        .writeTo(directory);

    try (Plugins plugins = start(rabbit)) {
      assertThat(plugins.schemes()).containsExactly("asking");
    }
    TestPlugin.named("silent").create(create).writeTo(directory);
    assertThatThrownBy(() -> start(rabbit))
        .hasMessageStartingWith(
            "plugin %s/silent: it needs the class com.rabbitmq.client.Connection"
                .formatted(directory));
  }

  @Test
  void closesTheLastStartedFirstAndAllEvenIfOneFails() throws Exception {
    diaryPlugin("a", KEEPING_A_DIARY.formatted("")).writeTo(directory);
    diaryPlugin("b", KEEPING_A_DIARY.formatted("throw new IllegalStateException();"))
        .writeTo(directory);
    diaryPlugin("c", KEEPING_A_DIARY.formatted("throw new AssertionError();")).writeTo(directory);

    start().close();

    assertThat(diary)
        .containsExactly("create a", "create b", "create c", "close c", "close b", "close a");
  }

  @Test
  void stopsTheWorkersOfAPluginWhenItIsClosed() throws Exception {
    TestPlugin.named("good").writeTo(directory);
    Plugins plugins = start();
    NotifierHandle handle = handle(plugins, "good");

    plugins.close();

    assertThat(handle.worker().orElseThrow().isShutdown()).isTrue();
  }

  @Test
  void knowsTheVersionsThatItWasBuiltAs() {
    HostVersion current = HostVersion.current();

    assertThat(current.host()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    assertThat(current.spi().major()).isPositive();
  }

  private static NotifierHandle handle(Plugins plugins, String scheme) {
    return plugins.find(scheme).orElseThrow();
  }

  private static String delivered(Plugins plugins, String scheme) {
    AlarmTransition nothing = new AlarmTransition(null, null, null, null, null, null, null);
    Delivery delivery =
        new Delivery(
            "d",
            AlarmAction.parse(scheme + "://"),
            nothing,
            Instant.EPOCH,
            1,
            Duration.ofSeconds(1));
    DeliveryOutcome outcome =
        handle(plugins, scheme).notifier().deliver(delivery).toCompletableFuture().join();
    return ((DeliveryOutcome.Delivered) outcome).detail();
  }
}
