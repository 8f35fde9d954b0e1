package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.spi.Notifier;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Tag("jvm")
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
      assertThat(plugins.list())
          .containsExactly(
              new PluginStatus(
                  directory.resolve("good"),
                  "good",
                  "3.4",
                  new TreeSet<>(Set.of("better+x", "good")),
                  PluginState.STARTED,
                  0,
                  Optional.empty()));
      assertThat(plugins.schemes()).containsExactlyInAnyOrder("good", "better+x");
      assertThat(delivered(plugins, "better+x")).isEqualTo("done");
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
      assertThat(plugins.list()).extracting(PluginStatus::name).containsExactly("a", "b");
    }
  }

  @Test
  void startsPluginsAtTheSameTime() throws Exception {
    String meeting =
        "context.hostLibrary(java.util.concurrent.CyclicBarrier.class)"
            + ".await(10, java.util.concurrent.TimeUnit.SECONDS);"
            + DELIVERING.formatted("name()");
    for (String name : List.of("a", "b")) {
      TestPlugin.named(name)
          .attribute("Notifier-Host-Libraries", "barrier")
          .create(meeting)
          .writeTo(directory);
    }

    try (Plugins plugins =
        start(new HostLibrary<>("barrier", List.of(), CyclicBarrier.class, new CyclicBarrier(2)))) {
      assertThat(delivered(plugins, "a")).isEqualTo("a");
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
        Plugins.start(offer(), installation(Map.of("good", Map.of("greeting", " hello"))))) {
      assertThat(delivered(plugins, "good")).isEqualTo("0.1.0 hello");
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
    ClassLoader plugin = (ClassLoader) diary.get(0);
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
  void closesTheLastFolderFirstAndAllEvenIfOneFails() throws Exception {
    diaryPlugin("a", KEEPING_A_DIARY.formatted("")).writeTo(directory);
    diaryPlugin("b", KEEPING_A_DIARY.formatted("throw new IllegalStateException();"))
        .writeTo(directory);
    diaryPlugin("c", KEEPING_A_DIARY.formatted("throw new AssertionError();")).writeTo(directory);

    start().close();

    assertThat(diary.subList(0, 3)).containsExactlyInAnyOrder("create a", "create b", "create c");
    assertThat(diary.subList(3, 6)).containsExactly("close c", "close b", "close a");
  }

  @Test
  void knowsTheVersionsThatItWasBuiltAs() {
    HostVersion current = HostVersion.current();

    assertThat(current.host()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    assertThat(current.spi().major()).isPositive();
  }
}
