package io.alarmnotifier.plugins.exec;

import static io.alarmnotifier.plugins.exec.Programs.isRunning;
import static io.alarmnotifier.plugins.exec.Programs.pid;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.testkit.FakeContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jvm")
@Timeout(60)
class ExecNotifierTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private static final AlarmTransition TRANSITION =
      new AlarmTransition(
          "$(touch /tmp/x)", "--help", "critical", "ok", "alarm", "it's \"busy\"\n", "{}");

  @TempDir private Path folder;
  private Programs programs;
  private Notifier notifier = new ExecNotifierFactory().create(FakeContext.of(Map.of()));

  @BeforeEach
  void chooseTheFolder() {
    programs = new Programs(folder);
  }

  @AfterEach
  void close() throws Exception {
    notifier.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("exec-"));
  }

  private void start(String lines, String... arguments) throws Exception {
    String command = programs.script(lines) + "," + String.join(",", arguments);
    start(Map.of("commands.page", command));
  }

  private void start(Map<String, String> settings) {
    FakeContext context = FakeContext.of(settings);
    notifier = new ExecNotifierFactory().create(context);
    assertThat(context.config().problems()).isEmpty();
  }

  private DeliveryOutcome deliver(Delivery delivery) {
    return notifier.deliver(delivery).toCompletableFuture().join();
  }

  private DeliveryOutcome deliver() {
    return deliver(delivery("exec://page", TRANSITION, LONG));
  }

  private static Delivery delivery(String action, AlarmTransition transition, Duration timeLimit) {
    return new Delivery(
        "1e3f8f9e-52a8-4c5c-9d0d-0d9a4a1f2b3c",
        AlarmAction.parse(action),
        transition,
        Instant.parse("2026-11-21T09:00:00.5Z"),
        3,
        timeLimit);
  }

  private static AlarmTransition withReasonOf(int characters) {
    return new AlarmTransition(null, null, null, null, null, "x".repeat(characters), null);
  }

  @Test
  void givesTheTransitionOnStandardInput() throws Exception {
    start("cat > {folder}/input");

    assertThat(deliver()).isEqualTo(DeliveryOutcome.delivered("exit code 0"));
    assertThat(programs.file("input")).hasContent(TRANSITION.toJson() + "\n");
  }

  @Test
  void givesAMegabyteOnStandardInput() throws Exception {
    start("cat > {folder}/input");

    deliver(delivery("exec://page", withReasonOf(1_000_000), LONG));

    assertThat(programs.file("input")).hasContent(withReasonOf(1_000_000).toJson() + "\n");
  }

  @Test
  void givesTheArgumentsOfTheConfigurationAndNoOthers() throws Exception {
    start("printf '%s\\n' \"$@\" > {folder}/arguments", "--urgent", "$HOME {alarm_name}");

    deliver();

    assertThat(programs.file("arguments")).hasContent("--urgent\n$HOME {alarm_name}\n");
  }

  @Test
  void handsOnNothingOfTheHostsEnvironmentButTheHomeFolder() throws Exception {
    start("env > {folder}/environment");

    deliver();

    Map<String, String> environment = new HashMap<>();
    for (String line : Files.readAllLines(programs.file("environment"))) {
      environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    // What the shell adds by itself.
    List.of("PWD", "OLDPWD", "SHLVL", "_").forEach(environment::remove);
    assertThat(environment.remove("NOTIFIER_RUN")).hasSize(36);
    assertThat(environment.remove("HOME")).isEqualTo(System.getenv("HOME"));
    assertThat(environment)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "LANG",
                "C.UTF-8",
                "NOTIFIER_DELIVERY_ID",
                "1e3f8f9e-52a8-4c5c-9d0d-0d9a4a1f2b3c",
                "NOTIFIER_ATTEMPT",
                "3",
                "NOTIFIER_OCCURRED_AT",
                "2026-11-21T09:00:00.500Z"));
  }

  @Test
  void runsInTheRootFolder() throws Exception {
    start("pwd > {folder}/where");

    deliver();

    assertThat(programs.file("where")).hasContent("/\n");
  }

  @Test
  void runsInTheFolderOfTheConfiguration() throws Exception {
    Path script = programs.script("pwd > where");
    start(Map.of("commands.page", script.toString(), "directory", folder.toString()));

    deliver();

    assertThat(programs.file("where")).hasContent(folder.toRealPath() + "\n");
  }

  @Test
  void quotesTheFirstLineOfStandardError() throws Exception {
    start("echo out; echo >&2; echo 'the pager is off' >&2; echo more >&2; exit 75");

    assertThat(deliver())
        .isEqualTo(
            DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "exit code 75: the pager is off"));
  }

  @Test
  void rejectsWhatTheProgramRejects() throws Exception {
    start("echo 'no such person' >&2; exit 67");

    assertThat(deliver())
        .isEqualTo(
            DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "exit code 67: no such person"));
  }

  @Test
  void triesAgainWhatDiedOfASignal() throws Exception {
    start("kill -SEGV $$");

    assertThat(deliver())
        .isEqualTo(DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "exit code 139 (signal 11)"));
  }

  @Test
  void triesAgainWhatCannotBeStarted() throws Exception {
    Path script = programs.script("exit 0");
    start(Map.of("commands.page", script.toString()));
    Files.delete(script);

    assertThat(deliver())
        .isInstanceOfSatisfying(
            RetryableFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.UNREACHABLE);
              assertThat(failure.detail()).contains(script.toString(), "No such file");
            });
  }

  @Test
  void refusesEverythingUntilAProgramIsNamed() {
    start(Map.of());

    assertThat(deliver())
        .isEqualTo(
            DeliveryOutcome.reject(
                FailureReason.INVALID_ACTION,
                "no program may be run until plugins.exec.commands.NAME is set"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec://pager",
        "exec://",
        "exec:page",
        "exec:///bin/sh",
        "exec://page/bin/sh",
        "exec://page?--help",
        "exec://user@page",
        "exec://page:80",
        "exec://../page"
      })
  void refusesWhatIsNotTheNameAlone(String action) throws Exception {
    start("touch {folder}/ran");

    assertThat(deliver(delivery(action, TRANSITION, LONG)))
        .isInstanceOfSatisfying(
            PermanentFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_ACTION));
    assertThat(programs.file("ran")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec://page", "EXEC://Page", "exec://page/", "exec://page#1"})
  void takesTheNameInItsSpellings(String action) throws Exception {
    start("exit 0");

    assertThat(deliver(delivery(action, TRANSITION, LONG)))
        .isEqualTo(DeliveryOutcome.delivered("exit code 0"));
  }

  @Test
  void throwsHugeOutputAway() throws Exception {
    start("head -c 20000000 /dev/zero; head -c 20000000 /dev/zero >&2; exit 0");

    assertThat(deliver()).isInstanceOf(DeliveryOutcome.Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 0", "exec 0<&-; exit 0", "head -c 1 > /dev/null; exit 0"})
  void doesNotMindInputThatIsNotRead(String lines) throws Exception {
    start(lines);

    assertThat(deliver(delivery("exec://page", withReasonOf(1_000_000), LONG)))
        .isEqualTo(DeliveryOutcome.delivered("exit code 0"));
  }

  /** Again and again, as it may be looked at while it is about to run. */
  @RepeatedTest(20)
  void waitsForNothingThatKeepsThePipesOpen() throws Exception {
    start("sleep 1000 & echo $! > {folder}/child; echo done >&2; exit 0");

    assertThat(deliver(delivery("exec://page", withReasonOf(1_000_000), LONG)))
        .isEqualTo(DeliveryOutcome.delivered("exit code 0: done"));
    assertThat(isRunning(pid(programs.file("child")))).isFalse();
  }

  @Test
  void survivesAFloodOfWhatTheProgramLeavesBehind() throws Exception {
    start("yes >&2 & exit 0");

    assertThat(deliver()).isInstanceOf(DeliveryOutcome.Delivered.class);
  }

  @Test
  void endsTheProgramWhenInterrupted() throws Exception {
    Path started = programs.pipe("started");
    start("echo $$ > {folder}/started; sleep 1000");
    FutureTask<DeliveryOutcome> attempt =
        new FutureTask<>(
            () -> {
              DeliveryOutcome outcome = deliver();
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return outcome;
            });
    Thread worker = new Thread(attempt);
    worker.start();
    long pid = pid(started);

    worker.interrupt();

    assertThat(attempt.get(10, TimeUnit.SECONDS)).isInstanceOf(RetryableFailure.class);
    assertThat(isRunning(pid)).isFalse();
  }

  @Test
  void endsTheProgramWhenClosed() throws Exception {
    Path started = programs.pipe("started");
    start("echo $$ > {folder}/started; sleep 1000");
    FutureTask<DeliveryOutcome> attempt =
        new FutureTask<>((Callable<DeliveryOutcome>) this::deliver);
    new Thread(attempt).start();
    long pid = pid(started);

    notifier.close();

    assertThat(isRunning(pid)).isFalse();
    assertThat(attempt.get(10, TimeUnit.SECONDS)).isInstanceOf(RetryableFailure.class);
  }

  @Test
  void runsNothingAfterItWasClosed() throws Exception {
    start("touch {folder}/ran");
    notifier.close();

    assertThat(deliver())
        .isEqualTo(DeliveryOutcome.retry(FailureReason.INTERNAL, "the notifier is closed"));
    assertThat(programs.file("ran")).doesNotExist();
  }

  @Test
  void runsManyAtOnce() throws Exception {
    start("cat > /dev/null");

    assertThat(IntStream.range(0, 40).parallel().mapToObj(i -> deliver()))
        .hasSize(40)
        .containsOnly(DeliveryOutcome.delivered("exit code 0"));
  }
}
