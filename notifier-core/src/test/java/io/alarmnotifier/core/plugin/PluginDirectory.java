package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.config.PluginsConfig.OnFailure;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** A plugin directory of a test, and a host that starts what lies in it. */
abstract class PluginDirectory {

  static final HostVersion VERSION = new HostVersion("0.1.0", new SpiVersion(1, 2));

  /** The end of a {@code create} that tells the diary when it is called and when it is closed. */
  static final String KEEPING_A_DIARY =
      """
      diary.add("create " + name());
      return new Notifier() {
        @Override public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          return null;
        }
        @Override public void close() {
          diary.add("close " + name());
          %s
        }
      };
      """;

  @TempDir Path directory;

  /** What plugins of the test tell: its type is the JDK's, so plugins see the same. */
  final List<Object> diary = Collections.synchronizedList(new ArrayList<>());

  /** A plugin whose {@code create} has a list {@code diary}, which is the test's. */
  static TestPlugin diaryPlugin(String name, String create) {
    return TestPlugin.named(name)
        .attribute("Notifier-Host-Libraries", "diary")
        .create("List<Object> diary = context.hostLibrary(List.class);" + create);
  }

  /** Writes a plugin that says which text it was made with. */
  void write(String name, String text) throws IOException {
    diaryPlugin(
            name,
            """
            return new Notifier() {
              @Override public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
                return CompletableFuture.completedStage(DeliveryOutcome.delivered("%s"));
              }
              @Override public void close() {
                diary.add("close %s");
              }
            };
            """
                .formatted(text, text))
        .writeTo(directory);
  }

  Plugins start(HostLibrary<?>... more) throws PluginException {
    return Plugins.start(offer(more), installation());
  }

  /** What the host of the test offers, and {@code more}. */
  HostOffer offer(HostLibrary<?>... more) {
    List<HostLibrary<?>> libraries = new ArrayList<>(List.of(more));
    libraries.add(new HostLibrary<>("diary", List.of(), List.class, diary));
    return new HostOffer(VERSION, libraries);
  }

  /** What lies in the directory, without any setting. */
  Installation installation() {
    return installation(Map.of());
  }

  Installation installation(Map<String, Map<String, String>> settings) {
    return new Installation(directory, OnFailure.REFUSE, PluginSettings.of(settings));
  }

  /** What lies in the directory, for an operator who goes on without what cannot be used. */
  Installation skipping() {
    return new Installation(directory, OnFailure.SKIP, PluginSettings.of(Map.of()));
  }

  /** Has the notifier of {@code scheme} make an attempt. */
  static CompletableFuture<DeliveryOutcome> attempt(Plugins plugins, String scheme) {
    CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
    plugins
        .find(scheme)
        .orElseThrow()
        .attempt(
            delivery(scheme),
            (given, failure) -> {
              if (failure == null) {
                outcome.complete(given);
              } else {
                outcome.completeExceptionally(failure);
              }
            });
    return outcome;
  }

  static Delivery delivery(String scheme) {
    return deliveryTo(scheme + "://");
  }

  static Delivery deliveryTo(String url) {
    return new Delivery(
        "d",
        AlarmAction.parse(url),
        new AlarmTransition(null, null, null, null, null, null, null),
        Instant.EPOCH,
        1,
        Duration.ofSeconds(1));
  }

  /** What the notifier of {@code scheme} says that it has done. */
  static String delivered(Plugins plugins, String scheme) throws Exception {
    DeliveryOutcome outcome = attempt(plugins, scheme).get(10, TimeUnit.SECONDS);
    return ((DeliveryOutcome.Delivered) outcome).detail();
  }

  /** The whole message; each problem begins with its folder. */
  void assertProblems(String... problems) {
    List<String> lines = new ArrayList<>();
    for (String problem : problems) {
      lines.add("plugin " + directory + "/" + problem);
    }
    assertThatThrownBy(this::start)
        .isInstanceOf(PluginException.class)
        .hasMessage(String.join("\n", lines));
  }
}
