package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.plugin.TestPlugin;
import io.alarmnotifier.spi.AlarmTransition;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --dry-run}. */
class DryRunTest {

  private static final String ALARM =
      """
      {"alarm_name": "cpu_high", "alarm_id": "alarm-1", "severity": "low", "previous": "ok",
       "current": "alarm", "actions": %s}""";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeAPlugin() throws IOException {
    TestPlugin.named("demo").writeTo(folder.resolve("plugins"));
  }

  @Test
  void namesTheNotifierOfEachAction() throws IOException {
    assertThat(explain(ALARM.formatted("[\"demo://one/?key=abc\", \"demo://two\"]"))).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "Alarm     cpu_high alarm-1, severity low, from ok to alarm",
            "Action 1  demo://one/?*** would be attempted by the notifier demo, which does not tell"
                + " more beforehand",
            "Action 2  demo://two would be attempted by the notifier demo, which does not tell more"
                + " beforehand",
            "No request was sent: what a receiver answers shows in an attempt.");
  }

  @Test
  void showsWhatANotifierTellsBeforehand() throws IOException {
    writeAPreviewingPlugin();

    assertThat(explain(ALARM.formatted("[\"telling://way/?key=s3cret\"]"))).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "Alarm     cpu_high alarm-1, severity low, from ok to alarm",
            "Action 1  telling://way/?*** would be attempted by the notifier telling",
            "  way      to telling://way/?***\\nand back",
            "No request was sent: what a receiver answers shows in an attempt.");
  }

  @Test
  void failsWhereANotifierForeseesAFailure() throws IOException {
    writeAPreviewingPlugin();

    assertThat(explain(ALARM.formatted("[\"telling://refused\", \"telling://failed\"]")))
        .isEqualTo(1);

    assertThat(out.toString().lines())
        .contains(
            "Action 1  telling://refused would be attempted by the notifier telling and become a"
                + " dead letter: INVALID_ACTION: it has no way",
            "Action 2  telling://failed would be attempted by the notifier telling, fail, and be"
                + " tried again: UNREACHABLE: the way is closed");
  }

  @Test
  void tellsOfANotifierThatThrowsForItsOwnActionAlone() throws IOException {
    writeAPreviewingPlugin();

    assertThat(explain(ALARM.formatted("[\"telling://throws/?key=s3cret\", \"telling://way\"]")))
        .isEqualTo(1);

    assertThat(out.toString())
        .contains(
            "Action 1  telling://throws/?*** would be attempted by the notifier telling, which has a"
                + " fault: asked beforehand, it threw java.lang.IllegalStateException: no"
                + " telling://throws/?***",
            "Action 2  telling://way would be attempted by the notifier telling\n")
        .doesNotContain("s3cret");
  }

  @Test
  void waitsForNoNotifierThatHangs() throws IOException {
    writeAPreviewingPlugin();

    assertThat(explain(ALARM.formatted("[\"telling://hangs\"]"), "--set", "delivery.timeout=100ms"))
        .isEqualTo(1);

    assertThat(out.toString())
        .contains(
            "Action 1  telling://hangs would be attempted by the notifier telling, which has a"
                + " fault: asked beforehand, it did not tell: it took longer than 350 ms");
  }

  private void writeAPreviewingPlugin() throws IOException {
    TestPlugin.named("telling")
        .create(
            """
            return new PreviewingNotifier() {
              @Override public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
                throw new AssertionError("nothing is to be delivered");
              }
              @Override public CompletionStage<DeliveryPreview> preview(Delivery delivery) {
                switch (delivery.action().host()) {
                  case "hangs":
                    return new CompletableFuture<>();
                  case "throws":
                    throw new IllegalStateException("no " + delivery.action().url());
                  case "refused":
                    return told(DeliveryOutcome.reject(
                        FailureReason.INVALID_ACTION, "it has no way"));
                  case "failed":
                    return told(DeliveryOutcome.retry(
                        FailureReason.UNREACHABLE, "the way is closed"));
                  default:
                    return CompletableFuture.completedStage(new DeliveryPreview(
                        List.of(new DeliveryPreview.Finding(
                            "way", "to " + delivery.action() + "\\nand back")),
                        Optional.empty()));
                }
              }
              private CompletionStage<DeliveryPreview> told(DeliveryOutcome failure) {
                return CompletableFuture.completedStage(
                    new DeliveryPreview(List.of(), Optional.of(failure)));
              }
            };
            """)
        .writeTo(folder.resolve("plugins"));
  }

  @Test
  void takesAMessageAsEvaluatorsSendIt() throws IOException {
    byte[] cast =
        OsloMessages.notifyAlarm(
            new AlarmTransition("cpu_high", "alarm-1", "low", "ok", "alarm", "hot", "{}"),
            List.of("demo://one"),
            Optional.empty(),
            "id-1",
            Optional.empty());

    assertThat(explain(new String(cast, StandardCharsets.UTF_8))).isZero();

    assertThat(out.toString()).contains("Action 1  demo://one would be attempted by");
  }

  @Test
  void failsWhereThereWouldBeADeadLetter() throws IOException {
    assertThat(explain(ALARM.formatted("[\"gopher://one\", \"no url: secret\", \"demo://two\"]")))
        .isEqualTo(1);

    assertThat(out.toString())
        .contains(
            "Action 1  gopher://one would become a dead letter: INVALID_ACTION: Action gopher for"
                + " alarm alarm-1 is unknown, cannot notify; there are notifiers for [demo]",
            "Action 2  number 2 of its list would become a dead letter: INVALID_ACTION: Unable to"
                + " parse action number 2 of its list for alarm alarm-1: it is no URL",
            "Action 3  demo://two would be attempted by the notifier demo")
        .doesNotContain("secret");
  }

  @Test
  void saysWhyAMessageWouldBeGivenUpAsAWhole() throws IOException {
    assertThat(explain("{\"alarm_id\": \"alarm-1\", \"actions\": \"demo://one\"}")).isEqualTo(1);

    assertThat(out.toString().lines())
        .containsExactly(
            "The whole message would become a dead letter: MALFORMED: actions is not a list, but a"
                + " string");
  }

  @Test
  void demandsASignatureWhereTheHostDoes() throws IOException {
    assertThat(
            explain(
                ALARM.formatted("[\"demo://one\"]"),
                "--set",
                "sources.signature-secret=0123456789abcdef0123456789abcdef"))
        .isEqualTo(1);

    assertThat(out.toString())
        .startsWith("The whole message would become a dead letter: UNTRUSTED")
        .contains("That is so of what comes from a queue");
  }

  @Test
  void saysThatAnAlarmWithoutActionsIsNotDelivered() throws IOException {
    assertThat(explain(ALARM.formatted("[]"))).isZero();

    assertThat(out.toString())
        .contains("It has no actions: it would be acknowledged with a line in the log.");
  }

  @Test
  void saysThatThereIsNoSuchFile() throws IOException {
    assertThat(execute("explain", "--dry-run", "/nowhere/alarm.json")).isEqualTo(1);

    assertThat(err.toString())
        .startsWith("the alarm cannot be read: there is no /nowhere/alarm.json");
  }

  @Test
  void readsNoMoreThanABrokerTakes() throws IOException {
    assertThat(execute("explain", "--dry-run", "/dev/zero")).isEqualTo(1);

    assertThat(err.toString())
        .startsWith("the alarm cannot be read from /dev/zero: it has more than 128 MiB");
  }

  @Test
  void isNotAskedTogetherWithWhatIsRecorded() throws IOException {
    assertThat(execute("explain", "alarm-1", "--dry-run", "alarm.json")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("Give the ID of an alarm or of a delivery, or --dry-run FILE and nothing of");
  }

  private int explain(String message, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("alarm.json"), message);
    List<String> all = new ArrayList<>(List.of("explain", "--dry-run", file.toString()));
    all.addAll(List.of(options));
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... arguments) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("notifier.yaml"),
            "host: node-1\nplugins:\n  directory: " + folder.resolve("plugins") + "\n");
    return CommandRun.execute(config, out, err, arguments);
  }
}
