package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that start when nobody waits for them any more. */
@Tag("jvm")
class LateStartTest extends PluginDirectory {

  /**
   * Waits for the latch in the diary, whoever interrupts it, and tells the diary of its classes.
   */
  private static final String WHEN_LET =
      """
      CountDownLatch let = (CountDownLatch) diary.remove(0);
      diary.add(getClass().getClassLoader());
      boolean interrupted = false;
      for (boolean waits = true; waits; ) {
        try {
          let.await();
          waits = false;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      """;

  @TempDir Path temporary;

  private final CountDownLatch let = new CountDownLatch(1);
  private final LoopWatch watch = new LoopWatch();

  @BeforeEach
  void lendTheLatch() {
    diary.add(let);
  }

  @AfterEach
  void close() {
    let.countDown();
    watch.close();
  }

  @Test
  void closesTheNotifierThatComesTooLateOnTheThreadThatMadeIt() throws Exception {
    diaryPlugin(
            "late",
            WHEN_LET
                + KEEPING_A_DIARY.formatted(
                    "diary.add(Thread.currentThread().getName()"
                        + " + (Thread.interrupted() ? \" interrupted\" : \"\"));"))
        .writeTo(directory);
    try (PluginCopies copies = PluginCopies.openIn(temporary)) {
      endsLate(copies);

      assertThat(diary.subList(1, diary.size()))
          .containsExactly("create late", "close late", "start-late");
    }
  }

  @Test
  void letsGoOfTheClassesOfOneThatFailsTooLate() throws Exception {
    diaryPlugin("late", WHEN_LET + "throw new IllegalStateException();").writeTo(directory);
    try (PluginCopies copies = PluginCopies.openIn(temporary)) {
      endsLate(copies);
    }
  }

  /** Has the plugin start, be given up, and end; nothing is left of it then. */
  private void endsLate(PluginCopies copies) throws Exception {
    PluginLoader loader = new PluginLoader(offer(), copies, watch, Duration.ofMillis(500));
    PluginFolder folder = PluginFolder.in(directory).get(0);

    assertThatThrownBy(() -> loader.load(folder, PluginSettings.of(Map.of())))
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("it did not start: it took longer than 500 ms");
    // On a busy machine it may have been given up before its first line.
    Eventually.holds("it has begun", () -> !diary.contains(let) && diary.size() == 1);
    IsolatingClassLoader classes = (IsolatingClassLoader) diary.get(0);
    assertThat(classes.findResource("demo/Factory.class")).as("it may need them yet").isNotNull();
    assertThat(temporary).isDirectoryRecursivelyContaining("glob:**/late-1/late.jar");
    Thread starting = starting();
    let.countDown();
    starting.join(Duration.ofSeconds(20).toMillis());

    assertThat(starting.isAlive()).isFalse();
    assertThat(classes.findResource("demo/Factory.class")).isNull();
    try (Stream<Path> left = Files.walk(temporary)) {
      assertThat(left).noneMatch(path -> path.endsWith("late-1"));
    }
  }

  private static Thread starting() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("start-late"))
        .findFirst()
        .orElseThrow();
  }
}
