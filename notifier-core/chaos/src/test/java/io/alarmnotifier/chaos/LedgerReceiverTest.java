package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.lab.Waiting;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerReceiverTest {

  private static final Transition TRANSITION = new Transition("alarm", 1);

  private final Ledger ledger = new Ledger(InstantSource.system());
  private final LedgerReceiver receiver =
      LedgerReceiver.start(ledger, Behaviour.steady(Duration.ZERO));
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void writesDownWhatItTakes() throws Exception {
    ledger.sent(TRANSITION);

    assertThat(post("id-1")).isEqualTo(204);
    assertThat(ledger.tally().delivered()).isEqualTo(1);
    assertThat(ledger.isSettled()).isTrue();
  }

  @Test
  void writesDownTheId() throws Exception {
    ledger.sent(TRANSITION);
    post("id-1");
    post("id-2");

    assertThat(ledger.tally().duplicates()).isEqualTo(1);
    assertThat(ledger.tally().changedIds()).isEqualTo(1);
  }

  @Test
  void doesNotWriteDownWhatItRefuses() throws Exception {
    receiver.behave((transition, attempt) -> new Reply.Refuse());
    ledger.sent(TRANSITION);

    assertThat(post("id-1")).isEqualTo(503);
    assertThat(ledger.isSettled()).isFalse();
  }

  @Test
  void doesNotWriteDownWhatItLeavesHanging() {
    receiver.behave((transition, attempt) -> new Reply.Hang());
    ledger.sent(TRANSITION);

    assertThatThrownBy(() -> post("id-1", Duration.ofMillis(300)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(ledger.isSettled()).isFalse();
  }

  @Test
  void countsTheAttemptsOfATransition() throws Exception {
    receiver.behave(Behaviour.refusingFirst(1));

    assertThat(post("id-1")).isEqualTo(503);
    assertThat(post("id-1")).isEqualTo(204);
  }

  @Test
  void isGoneWhileItIsDownAndComesBackAtTheSamePort() throws Exception {
    receiver.goDown();
    assertThatThrownBy(() -> post("id-1")).isInstanceOf(ConnectException.class);

    receiver.comeBack();
    assertThat(post("id-1")).isEqualTo(204);
    assertThat(receiver.peakLoad()).isEqualTo(new LoadMeter.Load(1, 1));
  }

  @Test
  void takesLateOnlyWhatSomebodyStillWaitsFor() throws Exception {
    receiver.behave((transition, attempt) -> new Reply.TakeLate(Duration.ofMillis(400)));
    ledger.sent(TRANSITION);

    assertThatThrownBy(() -> post("id-1", Duration.ofMillis(20)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(post("id-1")).isEqualTo(204);
    assertThat(ledger.tally().duplicates()).isZero();
  }

  @Test
  void cutsOffWhatItLeavesHanging() throws Exception {
    receiver.behave((transition, attempt) -> new Reply.Hang());
    CompletableFuture<HttpResponse<Void>> hanging =
        client.sendAsync(request("id-1", 1, Duration.ofSeconds(20)), BodyHandlers.discarding());
    assertThat(Waiting.until(Duration.ofSeconds(20), () -> receiver.hanging() == 1)).isTrue();

    receiver.cutOff();

    assertThatThrownBy(hanging::join).hasCauseInstanceOf(IOException.class);
    assertThat(Waiting.until(Duration.ofSeconds(20), () -> receiver.hanging() == 0)).isTrue();
  }

  @Test
  void servesMoreEndpointsAndMeasuresTheirLoadOnItsOwn() throws Exception {
    receiver.serve(3);
    receiver.goDown();
    receiver.comeBack();

    for (int endpoint = 1; endpoint <= 3; endpoint++) {
      client.send(request("id", endpoint, Duration.ofSeconds(20)), BodyHandlers.discarding());
    }

    assertThat(receiver.peakLoadOfOneEndpoint()).isEqualTo(new LoadMeter.Load(1, 1));
    assertThat(ledger.tally().duplicates()).isEqualTo(2);
  }

  private int post(String id) throws IOException, InterruptedException {
    return post(id, Duration.ofSeconds(20));
  }

  private int post(String id, Duration patience) throws IOException, InterruptedException {
    return client.send(request(id, 1, patience), BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest request(String id, int endpoint, Duration patience) {
    return HttpRequest.newBuilder(URI.create(receiver.url(endpoint)))
        .timeout(patience)
        .header("webhook-id", id)
        .POST(BodyPublishers.ofByteArray(TRANSITION.message("log://")))
        .build();
  }
}
