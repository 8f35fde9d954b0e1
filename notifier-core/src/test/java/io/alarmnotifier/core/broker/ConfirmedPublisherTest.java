package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmedPublisherTest {

  private static final AMQP.BasicProperties PROPERTIES =
      new AMQP.BasicProperties.Builder().headers(Map.of("kept", "yes")).build();

  private final FakeChannel broker = new FakeChannel();
  private ConfirmedPublisher publisher;

  @BeforeEach
  void open() throws IOException {
    publisher = ConfirmedPublisher.on(broker.channel());
  }

  @Test
  void completesWhatTheBrokerConfirmsAndNothingElse() throws Exception {
    List<CompletableFuture<Void>> published = publish(3);

    broker.ack(2, false);

    assertThat(published.get(1)).isCompleted();
    assertThat(published.get(0)).isNotDone();
    assertThat(published.get(2)).isNotDone();
  }

  @Test
  void completesAllUpToAConfirmOfSeveral() throws Exception {
    List<CompletableFuture<Void>> published = publish(4);

    broker.ack(3, true);

    assertThat(published.subList(0, 3)).allSatisfy(one -> assertThat(one).isCompleted());
    assertThat(published.get(3)).isNotDone();
  }

  @Test
  void failsWhatTheBrokerRefuses() throws Exception {
    List<CompletableFuture<Void>> published = publish(3);

    broker.nack(2, true);

    assertFailed(published.get(0), "the broker refused it (basic.nack)");
    assertFailed(published.get(1), "the broker refused it (basic.nack)");
    assertThat(published.get(2)).isNotDone();
  }

  @Test
  void failsWhatIsReturnedThoughItIsConfirmedAfterwards() throws Exception {
    List<CompletableFuture<Void>> published = publish(2);

    broker.returnMessage(1, "queue");
    broker.ack(2, true);

    assertFailed(published.get(0), "there is no queue queue");
    assertThat(published.get(1)).isCompleted();
  }

  @Test
  void failsWhatIsReturnedThoughItWasRefusedBefore() throws Exception {
    List<CompletableFuture<Void>> published = publish(1);

    broker.nack(1, false);
    broker.returnMessage(1, "queue");

    assertFailed(published.get(0), "the broker refused it (basic.nack)");
  }

  @Test
  void toleratesAConfirmOfWhatItDoesNotKnow() throws Exception {
    List<CompletableFuture<Void>> published = publish(1);

    broker.ack(7, false);

    assertThat(published.get(0)).isNotDone();
  }

  @Test
  void failsAllThatIsOpenWhenTheChannelCloses() throws Exception {
    List<CompletableFuture<Void>> published = publish(3);
    broker.ack(1, false);

    publisher.close(new IOException("connection lost"));

    assertThat(published.get(0)).isCompleted();
    assertFailed(published.get(1), "connection lost");
    assertFailed(published.get(2), "connection lost");
  }

  @Test
  void failsWhatCannotBePublishedAndForgetsIt() throws Exception {
    broker.close();

    CompletableFuture<Void> refused = publish();

    assertFailed(refused, "closed");
    broker.ack(1, true);
    assertFailed(refused, "closed");
  }

  @Test
  void publishesFromWithinACompletion() throws Exception {
    List<CompletableFuture<Void>> next = publishAfterEachOf(publish(3));

    broker.ack(2, true);
    broker.nack(3, false);

    assertThat(next).hasSize(3).allSatisfy(one -> assertThat(one).isNotDone());
    broker.ack(6, true);
    assertThat(next).allSatisfy(one -> assertThat(one).isCompleted());
  }

  @Test
  void failsWhatIsPublishedFromWithinTheClosing() {
    List<CompletableFuture<Void>> next = publishAfterEachOf(publish(2));

    broker.close();
    publisher.close(new IOException("connection lost"));

    assertThat(next).hasSize(2).allSatisfy(one -> assertFailed(one, "closed"));
  }

  /** What is published so, once the ones before have ended. */
  private List<CompletableFuture<Void>> publishAfterEachOf(List<CompletableFuture<Void>> before) {
    List<CompletableFuture<Void>> published = new ArrayList<>();
    for (CompletionStage<Void> one : before) {
      one.whenComplete((nothing, failure) -> published.add(publish()));
    }
    return published;
  }

  private List<CompletableFuture<Void>> publish(int times) {
    List<CompletableFuture<Void>> published = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      published.add(publish());
    }
    return published;
  }

  private CompletableFuture<Void> publish() {
    return publisher.publish("queue", PROPERTIES, new byte[] {1}).toCompletableFuture();
  }

  private static void assertFailed(CompletableFuture<Void> published, String message) {
    assertThat(published).isCompletedExceptionally();
    assertThat(published.handle((nothing, failure) -> failure).join())
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }
}
