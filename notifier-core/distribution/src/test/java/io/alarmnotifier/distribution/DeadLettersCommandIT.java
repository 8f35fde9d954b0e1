package io.alarmnotifier.distribution;

import static io.alarmnotifier.distribution.LetterQueues.DELIVERIES;
import static io.alarmnotifier.distribution.LetterQueues.LETTERS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The command dead-letters of the packaged host, at a real RabbitMQ; {@link DeadLetters} has what
 * another broker could make a difference to.
 */
@ExtendWith(RabbitMqNode.Extension.class)
class DeadLettersCommandIT {

  private static final Path SCRIPT =
      Path.of(System.getProperty("notifier.distribution"), "scripts", "notifier.sh");

  private final RabbitMqNode node;
  private LetterQueues queues;

  DeadLettersCommandIT(RabbitMqNode node) {
    this.node = node;
  }

  @BeforeEach
  void declareQueues() throws Exception {
    queues = new LetterQueues(node.uri(), Map.of("x-queue-type", "quorum"));
  }

  @AfterEach
  void deleteQueues() throws Exception {
    queues.close();
  }

  @Test
  void listsAndShows() throws Exception {
    queues.bury(3);

    Program.Result list = command("list", "--reason", "timeout", "--endpoint", "http://host-1/x");
    Program.Result show = command("show", "d-1");

    assertThat(list.output())
        .contains("1 dead letters", "TIMEOUT", "alarm-1")
        .doesNotContain("d-2");
    assertThat(list.exitCode()).isZero();
    assertThat(show.output())
        .contains("x-notifier-reason: TIMEOUT", "http://host-1/hook?***")
        .doesNotContain("secret");
    assertThat(show.exitCode()).isZero();
    assertThat(command("show", "d-1", "--raw").output()).contains("token=secret-1");
    assertThat(command("show", "d-").exitCode()).isEqualTo(1);
  }

  @Test
  void replaysAndDiscards() throws Exception {
    queues.bury(3);

    Program.Result plan = command("replay", "--all", "--dry-run");
    assertThat(plan.output()).contains("To replay: 3 dead letters", "http://host-1", "TIMEOUT");
    assertThat(plan.exitCode()).isZero();
    assertThat(command("discard", "--all").exitCode()).isEqualTo(2);
    queues.assertCount(LETTERS, 3);

    assertThat(command("replay", "d-1", "--yes").output()).contains("1 dead letters replayed");
    assertThat(queues.drain(DELIVERIES, 1)).containsExactly("d-1");
    Program.Result discard = command("discard", "--alarm", "alarm-2", "--yes");
    assertThat(discard.output()).contains("1 dead letters discarded");
    assertThat(discard.exitCode()).isZero();
    Program.Result none = command("discard", "--alarm", "alarm-2", "--yes");
    assertThat(none.output()).contains("No dead letter matches");
    assertThat(none.exitCode()).isZero();
    assertThat(queues.drain(LETTERS, 1)).containsExactly("d-0");
  }

  @Test
  void losesNothingWhenItIsKilled() throws Exception {
    queues.bury(200);
    BlockingQueue<String> delivered = queues.consumeDeliveries();

    Process replay =
        new ProcessBuilder(commandLine("replay", "--all", "--yes", "--rate", "20"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(delivered.poll(60, SECONDS)).isEqualTo("d-0");
      assertThat(delivered.poll(60, SECONDS)).isEqualTo("d-1");
    } finally {
      replay.destroyForcibly().waitFor();
    }
    // The next command gets in as soon as the broker has noticed, and ends what the first began.
    while (command("replay", "--all", "--yes", "--rate", "10000").exitCode() != 0) {
      assertThat(delivered).hasSizeLessThan(200);
    }

    List<String> all = new ArrayList<>(List.of("d-0", "d-1"));
    while (!all.contains("d-199")) {
      String id = delivered.poll(20, SECONDS);
      assertThat(id).as("the last letter within 20 s").isNotNull();
      all.add(id);
    }
    assertThat(all)
        .contains(IntStream.range(0, 200).mapToObj(i -> "d-" + i).toArray(String[]::new))
        .hasSizeBetween(200, 202);
    queues.assertCount(LETTERS, 0);
  }

  private Program.Result command(String... arguments) throws IOException {
    return Program.run(Map.of(), commandLine(arguments));
  }

  private List<String> commandLine(String... arguments) {
    List<String> all = new ArrayList<>(List.of(SCRIPT.toString(), "dead-letters"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--set", "broker.uri=" + node.uri()));
    return all;
  }
}
