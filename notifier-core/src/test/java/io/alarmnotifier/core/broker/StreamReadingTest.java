package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamReadingTest {

  private final StreamReading reading = StreamReading.first();

  @Test
  void beginsWithWhatCameLast() {
    assertThat(reading.arguments()).isEqualTo(Map.of("x-stream-offset", "last"));
    assertThat(reading.goOn().arguments()).isEqualTo(Map.of("x-stream-offset", "last"));
  }

  @Test
  void goesOnBehindTheLastOneWhenAllAreSettled() {
    reading.received(1, at(40));
    reading.received(2, at(41));
    reading.settled(2);
    reading.settled(1);

    assertThat(reading.goOn().arguments()).isEqualTo(Map.of("x-stream-offset", 42L));
  }

  @Test
  void goesOnWithTheFirstThatIsNotSettled() {
    reading.received(3, at(40));
    reading.received(7, at(41));
    reading.received(8, at(42));
    reading.settled(3);
    reading.settled(8);

    StreamReading next = reading.goOn();

    assertThat(next.arguments()).isEqualTo(Map.of("x-stream-offset", 41L));
    assertThat(next.goOn().arguments()).isEqualTo(Map.of("x-stream-offset", 41L));
  }

  @Test
  void letsNothingThatIsSettledTooLateChangeTheNextSession() {
    reading.received(1, at(40));
    StreamReading next = reading.goOn();
    next.received(1, at(40));

    reading.settled(1);

    assertThat(next.goOn().arguments()).isEqualTo(Map.of("x-stream-offset", 40L));
  }

  @Test
  void leavesAloneWhatComesFromElsewhere() {
    reading.received(1, new AMQP.BasicProperties());
    reading.settled(5);

    assertThat(reading.goOn().arguments()).isEqualTo(Map.of("x-stream-offset", "last"));
  }

  private static AMQP.BasicProperties at(long offset) {
    return new AMQP.BasicProperties.Builder().headers(Map.of("x-stream-offset", offset)).build();
  }
}
