package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CallAnswersTest {

  private final FakeChannel broker = new FakeChannel();
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final CallAnswers answers = CallAnswers.on(broker.channel(), this::schedule);

  private void schedule(Duration pause, Runnable task) {
    assertThat(pause).isEqualTo(CallAnswers.PAUSE);
    later.add(task);
  }

  @Test
  void sendsAnAnswerWithThePropertiesThatOsloReads() {
    answers.publish("reply_q", new byte[] {1});

    AMQP.BasicProperties properties = broker.published().get(0);
    assertThat(properties.getContentType()).isEqualTo("application/json");
    assertThat(properties.getContentEncoding()).isEqualTo("utf-8");
    assertThat(properties.getHeaders()).isEqualTo(Map.of());
    assertThat(later).isEmpty();
  }

  @Test
  void triesAgainForAMinuteWhileTheCallersQueueIsNotThere() {
    answers.publish("reply_q", new byte[] {1});

    int tries = 1;
    broker.returnMessage(1, "reply_q");
    while (!later.isEmpty()) {
      later.remove().run();
      broker.returnMessage(++tries, "reply_q");
    }

    assertThat(broker.published()).hasSize(CallAnswers.MAX_TRIES);
    assertThat(CallAnswers.PAUSE.multipliedBy(tries)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void triesAnAnswerAgainThatComesBackWithoutItsEmptyHeaders() {
    broker.returnMessage(new AMQP.BasicProperties(), "reply_q");

    later.remove().run();

    assertThat(broker.published()).hasSize(1);
  }

  @Test
  void letsNoCallersThatAreGoneFillTheMemory() {
    for (int i = 0; i < CallAnswers.MAX_WAITING + 5; i++) {
      answers.publish("reply_q", new byte[] {1});
      broker.returnMessage(i + 1, "reply_q");
    }
    assertThat(later).hasSize(CallAnswers.MAX_WAITING);

    later.remove().run();
    broker.returnMessage(CallAnswers.MAX_WAITING + 6, "reply_q");
    assertThat(later).hasSize(CallAnswers.MAX_WAITING);
  }

  @Test
  void survivesAChannelThatIsClosed() {
    answers.publish("reply_q", new byte[] {1});
    broker.returnMessage(1, "reply_q");
    broker.close();

    later.remove().run();
    answers.publish("reply_q", new byte[] {1});

    assertThat(broker.published()).hasSize(1);
    assertThat(later).isEmpty();
  }
}
