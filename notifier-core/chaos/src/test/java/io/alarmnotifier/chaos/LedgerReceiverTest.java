package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
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

  private int post(String id) throws IOException, InterruptedException {
    return post(id, Duration.ofSeconds(20));
  }

  private int post(String id, Duration patience) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(receiver.url()))
            .timeout(patience)
            .header("webhook-id", id)
            .POST(BodyPublishers.ofByteArray(TRANSITION.message("log://")))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
