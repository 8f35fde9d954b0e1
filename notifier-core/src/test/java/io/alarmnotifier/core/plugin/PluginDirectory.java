package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.spi.NotifierConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  final List<Object> diary = new ArrayList<>();

  /** A plugin whose {@code create} has a list {@code diary}, which is the test's. */
  static TestPlugin diaryPlugin(String name, String create) {
    return TestPlugin.named(name)
        .attribute("Notifier-Host-Libraries", "diary")
        .create("List<Object> diary = context.hostLibrary(List.class);" + create);
  }

  Plugins start(HostLibrary<?>... more) throws PluginException {
    List<HostLibrary<?>> libraries = new ArrayList<>(List.of(more));
    libraries.add(new HostLibrary<>("diary", List.of(), List.class, diary));
    return Plugins.start(directory, VERSION, libraries, name -> NotifierConfig.of(Map.of()));
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
