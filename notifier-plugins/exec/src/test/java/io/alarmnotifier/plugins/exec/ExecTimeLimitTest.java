package io.alarmnotifier.plugins.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.testkit.Deliveries;
import io.alarmnotifier.testkit.FakeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of programs that do not end. All run at once, as each takes nearly all of its time:
 * of a short one, a busy machine leaves a program too little to begin and to tidy up.
 */
@Tag("jvm")
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecTimeLimitTest {

  private static final Duration LIMIT = Duration.ofSeconds(6);

  /** What came of a program. */
  private record Run(Programs programs, DeliveryOutcome outcome, Duration took) {

    boolean isOver(String pidFile) throws IOException {
      return !Programs.isRunning(Programs.pid(programs.file(pidFile)));
    }
  }

  private final Path folder;
  private final CompletableFuture<Run> sleeping;
  private final CompletableFuture<Run> tidying;
  private final CompletableFuture<Run> deaf;
  private final CompletableFuture<Run> withChildren;

  ExecTimeLimitTest(@TempDir Path folder) {
    this.folder = folder;
    sleeping = begin("echo $$ > {folder}/pid; sleep 1000");
    tidying = begin("trap 'touch {folder}/tidy; exit 1' TERM; sleep 1000 & wait");
    deaf = begin("trap '' TERM; echo $$ > {folder}/pid; while :; do sleep 1; done");
    withChildren =
        begin(
            """
            sleep 1000 & echo $! > {folder}/child
            (sleep 1000 & echo $! > {folder}/orphan)
            setsid sh -c 'echo $$ > {folder}/daemon; sleep 1000' &
            wait
            """);
  }

  private CompletableFuture<Run> begin(String lines) {
    Executor threadOfItsOwn = task -> new Thread(task).start();
    return CompletableFuture.supplyAsync(() -> run(lines), threadOfItsOwn);
  }

  private Run run(String lines) {
    try {
      Programs programs = new Programs(Files.createTempDirectory(folder, "run"));
      String command = programs.script(lines).toString();
      try (Notifier notifier =
          new ExecNotifierFactory().create(FakeContext.of(Map.of("commands.page", command)))) {
        long start = System.nanoTime();
        DeliveryOutcome outcome =
            notifier.deliver(Deliveries.to("exec://page", LIMIT)).toCompletableFuture().join();
        return new Run(programs, outcome, Duration.ofNanos(System.nanoTime() - start));
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void endsAProgramThatDoesNotEndInTime() throws Exception {
    Run run = sleeping.join();

    assertThat(run.outcome())
        .isEqualTo(
            DeliveryOutcome.retry(
                FailureReason.TIMEOUT, "the program did not end in time, and was killed"));
    assertThat(run.took()).isLessThan(LIMIT);
    assertThat(run.isOver("pid")).isTrue();
  }

  @Test
  void letsAProgramTidyUpAtTheTimeLimit() {
    Run run = tidying.join();

    assertThat(run.took()).isLessThan(LIMIT);
    assertThat(run.programs().file("tidy")).exists();
  }

  @Test
  void killsAProgramThatDoesNotHeedTheSignal() throws Exception {
    Run run = deaf.join();

    assertThat(run.took()).isLessThan(LIMIT);
    assertThat(run.isOver("pid")).isTrue();
  }

  @Test
  void killsAllThatTheProgramHasStarted() throws Exception {
    Run run = withChildren.join();

    assertThat(run.took()).isLessThan(LIMIT);
    assertThat(run.isOver("child")).isTrue();
    assertThat(run.isOver("orphan")).isTrue();
    assertThat(run.isOver("daemon")).isTrue();
  }
}
