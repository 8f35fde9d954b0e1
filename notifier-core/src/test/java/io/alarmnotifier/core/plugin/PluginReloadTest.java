package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.config.PluginsConfig.OnFailure;
import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a reload changes. */
@Tag("jvm")
class PluginReloadTest extends PluginDirectory {

  @Test
  void keepsAPluginThatHasNotChanged() throws Exception {
    write("a", "first");
    try (Plugins plugins = start()) {
      write("b", "new");

      PluginChanges changes = plugins.reload(installation());

      assertThat(changes)
          .isEqualTo(new PluginChanges(List.of("b"), List.of(), List.of(), List.of()));
      assertThat(delivered(plugins, "a")).isEqualTo("first");
      assertThat(delivered(plugins, "b")).isEqualTo("new");
      assertThat(diary).isEmpty();
    }
  }

  @Test
  void replacesAPluginWhoseJarHasChanged() throws Exception {
    write("a", "first");
    try (Plugins plugins = start()) {
      write("a", "second");
      assertThat(delivered(plugins, "a")).as("before the reload").isEqualTo("first");

      PluginChanges changes = plugins.reload(installation());

      assertThat(changes.replaced()).containsExactly("a");
      assertThat(delivered(plugins, "a")).isEqualTo("second");
    }
    assertThat(diary).containsExactlyInAnyOrder("close first", "close second");
  }

  @Test
  void replacesAPluginOnlyIfASettingThatItReadsHasChanged() throws Exception {
    TestPlugin.named("a")
        .create(
            "String text = context.config().string(\"text\", \"none\");"
                + "return d -> CompletableFuture.completedStage(DeliveryOutcome.delivered(text));")
        .writeTo(directory);
    write("b", "other");
    try (Plugins plugins = Plugins.start(offer(), installation(a("first")))) {
      assertThat(plugins.reload(installation(a("first"))).replaced()).isEmpty();
      assertThat(plugins.reload(installation(a("second"))).replaced()).containsExactly("a");
      assertThat(delivered(plugins, "a")).isEqualTo("second");
      assertThat(plugins.reload(installation()).replaced()).containsExactly("a");
      assertThat(delivered(plugins, "a")).isEqualTo("none");
    }
  }

  private static Map<String, Map<String, String>> a(String text) {
    return Map.of("a", Map.of("text", text));
  }

  @Test
  void replacesAPluginWhoseJarHasAnotherName() throws Exception {
    write("a", "first");
    try (Plugins plugins = start()) {
      Files.move(directory.resolve("a/a.jar"), directory.resolve("a/b.jar"));

      assertThat(plugins.reload(installation()).replaced()).containsExactly("a");
    }
  }

  @Test
  void refusesASettingThatNoInstanceReads() throws Exception {
    write("a", "first");
    try (Plugins plugins = start()) {
      assertThatThrownBy(() -> plugins.reload(installation(Map.of("a", Map.of("typo", "1")))))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("plugins.a.typo");
    }
  }

  @Test
  void removesAPluginWhoseFolderIsGone() throws Exception {
    write("a", "first");
    write("b", "other");
    try (Plugins plugins = start()) {
      Files.delete(directory.resolve("a/a.jar"));
      Files.delete(directory.resolve("a"));

      assertThat(plugins.reload(installation()).removed()).containsExactly("a");
      assertThat(plugins.find("a")).isEmpty();
      assertThat(plugins.schemes()).containsExactly("b");
    }
  }

  @Test
  void rejectsAnAttemptWhoseNotifierHasGoneMeanwhile() throws Exception {
    write("a", "first");
    write("b", "other");
    try (Plugins plugins = start()) {
      CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
      NotifierHandle handle = plugins.find("a").orElseThrow();
      Files.delete(directory.resolve("a/a.jar"));
      Files.delete(directory.resolve("a"));
      plugins.reload(installation());

      handle.attempt(delivery("a"), (given, failure) -> outcome.complete(given));

      assertThat(outcome)
          .isCompletedWithValue(
              DeliveryOutcome.reject(
                  FailureReason.INVALID_ACTION,
                  "no notifier serves the scheme a any more; a reload has removed it"));
    }
  }

  @Test
  void changesNothingIfAnythingIsWrong() throws Exception {
    write("a", "first");
    try (Plugins plugins = start()) {
      write("a", "second");
      write("b", "other");
      TestPlugin.named("c").create("return null;").writeTo(directory);

      assertThatThrownBy(() -> plugins.reload(installation()))
          .isInstanceOf(PluginException.class)
          .hasMessage(
              "plugin %s/c: its factory returned null in place of a notifier".formatted(directory));

      assertThat(delivered(plugins, "a")).isEqualTo("first");
      assertThat(plugins.schemes()).containsExactly("a");
      assertThat(diary).containsExactlyInAnyOrder("close second", "close other");
    }
  }

  @Test
  void goesOnWithTheInstanceBeforeIfTheOperatorSaysSo() throws Exception {
    write("a", "first");
    try (Plugins plugins = start()) {
      TestPlugin.named("a").create("return null;").writeTo(directory);
      write("b", "other");

      PluginChanges changes = plugins.reload(skipping());

      assertThat(changes.added()).containsExactly("b");
      assertThat(changes.failed()).extracting(PluginStatus::name).containsExactly("a");
      assertThat(delivered(plugins, "a")).isEqualTo("first");
    }
  }

  @Test
  void goesOnWithTheInstanceBeforeIfTheNextWouldTakeTheSchemeOfAnother() throws Exception {
    write("a", "other");
    write("b", "first");
    try (Plugins plugins = start()) {
      diaryPlugin("b", KEEPING_A_DIARY.formatted(""))
          .schemes("return Set.of(\"a\", \"b\");")
          .writeTo(directory);

      PluginChanges changes = plugins.reload(skipping());

      assertThat(changes.failed()).extracting(PluginStatus::name).containsExactly("b");
      assertThat(delivered(plugins, "a")).isEqualTo("other");
      assertThat(delivered(plugins, "b")).isEqualTo("first");
      assertThat(diary).containsExactly("create b", "close b");
    }
  }

  @Test
  void letsAPluginTakeOverTheSchemeOfAnother() throws Exception {
    write("a", "first");
    try (Plugins plugins = start()) {
      Files.delete(directory.resolve("a/a.jar"));
      Files.delete(directory.resolve("a"));
      TestPlugin.named("z").schemes("return Set.of(\"a\");").writeTo(directory);

      PluginChanges changes = plugins.reload(installation());

      assertThat(changes)
          .isEqualTo(new PluginChanges(List.of("z"), List.of(), List.of("a"), List.of()));
      assertThat(delivered(plugins, "a")).isEqualTo("done");
    }
  }

  @Test
  void startsNothingOnceTheHostStops() throws Exception {
    diaryPlugin("a", KEEPING_A_DIARY.formatted("")).writeTo(directory);
    Plugins plugins = start();
    plugins.close();

    assertThatThrownBy(() -> plugins.reload(installation()))
        .isInstanceOf(PluginException.class)
        .hasMessage("the host stops");
    assertThat(diary).containsExactly("create a", "close a");
  }

  @Test
  void followsTheSettingOfTheDirectory() throws Exception {
    write("a", "first");
    try (Plugins plugins = start()) {
      Path other = Files.createDirectory(directory.resolve(".other"));
      TestPlugin.named("b").writeTo(other);

      plugins.reload(new Installation(other, OnFailure.REFUSE, PluginSettings.of(Map.of())));

      assertThat(plugins.schemes()).containsExactly("b");
    }
  }
}
