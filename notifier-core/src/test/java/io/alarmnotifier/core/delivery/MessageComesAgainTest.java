package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.DELIVERED;
import static io.alarmnotifier.core.delivery.Fixtures.GONE;
import static io.alarmnotifier.core.delivery.Fixtures.UNREACHABLE;
import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MessageComesAgainTest {

  private final Rig rig = new Rig();

  @Test
  void leavesAMessageAloneWhoseConnectionIsGoneWhileAnAttemptRuns() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = cast("http://a/", "http://b/", "http://c/");
    List<String> idle = new ArrayList<>();

    rig.process(message);
    rig.processor.whenIdle(() -> idle.add("idle"));
    message.loseConnection();
    open.get(0).complete(DELIVERED);
    open.get(1).complete(GONE);
    open.get(2).complete(UNREACHABLE);
    rig.advance(Duration.ofMinutes(1));
    assertThat(idle).isEmpty();
    rig.processor.connectionLost();

    assertThat(open).as("attempts, of which none is a repeat").hasSize(3);
    assertThat(message.events()).isEmpty();
    assertThat(rig.listener.lines()).contains("abandoned").doesNotContain("settled");
    assertThat(idle).containsExactly("idle");
  }

  @Test
  void doesNotStartWhatWaitedForItsEndpointWhenTheConnectionWentAway() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = cast("http://a/1", "http://a/2", "http://a/3");

    rig.process(message);
    assertThat(open).as("attempts at an endpoint that takes two at a time").hasSize(2);
    message.loseConnection();
    open.get(0).complete(DELIVERED);
    open.get(1).complete(DELIVERED);
    rig.processor.connectionLost();

    assertThat(open).hasSize(2);
    assertThat(rig.processor.inFlight()).isZero();
    assertThat(message.events()).isEmpty();

    rig.process(cast("http://a/1", "http://a/2"));
    assertThat(open).as("the endpoint has all its room again").hasSize(4);
  }

  @Test
  void writesNoDeadLetterAgainWhenTheConnectionWentAway() {
    rig.serve("http", FakeNotifier.answering(GONE));
    FakeSourceMessage message = cast("http://a/");

    rig.process(message);
    message.loseConnection();
    message.refuse(new IOException("channel closed"));
    rig.processor.connectionLost();
    rig.advance(Duration.ofMinutes(1));

    assertThat(message.letters()).hasSize(1);
    assertThat(message.events()).doesNotContain("acknowledged");
    assertThat(rig.processor.inFlight()).isZero();
  }
}
