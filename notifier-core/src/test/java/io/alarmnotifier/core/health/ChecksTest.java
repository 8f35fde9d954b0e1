package io.alarmnotifier.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.StubMessage;
import io.alarmnotifier.core.health.Weakness.Kind;
import io.alarmnotifier.core.plugin.PluginState;
import io.alarmnotifier.core.plugin.PluginStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

  @TempDir Path directory;

  private final List<PluginStatus> plugins = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final NotifierCheck notifiers = new NotifierCheck(() -> now, () -> plugins);

  @Test
  void tellsOfPluginsThatCannotBeUsed() {
    plugins.add(plugin("http", PluginState.STARTED, Set.of("http"), Optional.empty()));
    plugins.add(plugin("mail", PluginState.FAILED, Set.of(), Optional.of("no server")));

    assertThat(notifiers.look())
        .containsExactly(
            new Weakness(
                Kind.PLUGIN_FAILED, "The plugin mail cannot be used: no server", Optional.empty()));
  }

  @Test
  void tellsOfSchemesThatNobodyServesForAnHour() {
    giveUp("trust+http://x");
    assertThat(notifiers.look())
        .singleElement()
        .matches(weakness -> weakness.kind() == Kind.SCHEME_WITHOUT_NOTIFIER)
        .matches(weakness -> weakness.why().contains("the scheme trust+http,"));

    now = now.plus(Duration.ofMinutes(61));
    assertThat(notifiers.look()).isEmpty();
  }

  @Test
  void tellsNoMoreOfASchemeThatAReloadHasBrought() {
    giveUp("mail://x");
    plugins.add(plugin("mail", PluginState.STARTED, Set.of("mail"), Optional.empty()));

    assertThat(notifiers.look()).isEmpty();
  }

  @Test
  void remembersOnlySoManySchemes() {
    for (int i = 0; i < 1000; i++) {
      giveUp("s" + i + "://x");
    }
    giveUp("no scheme at all");

    assertThat(notifiers.look()).hasSize(20);
  }

  @Test
  void tellsOfADiskWithoutRoom() {
    assertThat(new DiskCheck(Set.of(directory, directory.resolve("missing")), 0).look()).isEmpty();
    assertThat(new DiskCheck(Set.of(directory), Long.MAX_VALUE).look())
        .singleElement()
        .matches(weakness -> weakness.kind() == Kind.DISK_NEARLY_FULL)
        .matches(weakness -> weakness.why().contains(directory.toString()));
  }

  private void giveUp(String action) {
    notifiers.deadLettered(
        new StubMessage("q"),
        new DeadLetter(
            "INVALID_ACTION", "-", Optional.of(new DeliveryLabel("d", "a", 0, action, 0))));
  }

  private static PluginStatus plugin(
      String name, PluginState state, Set<String> schemes, Optional<String> cause) {
    return new PluginStatus(Path.of(name), name, "1", schemes, state, 0, cause);
  }
}
