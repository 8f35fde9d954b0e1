package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Envelope;
import org.junit.jupiter.api.Test;

class OriginTest {

  private final Origin before = Origin.of("q", envelope("exchange", "key"), null);

  @Test
  void isThatOfTheMessageBeforeWhereBothAreTheSame() {
    assertThat(Origin.of("q", envelope("exchange", "key"), before)).isSameAs(before);
  }

  @Test
  void isItsOwnWhereAnythingDiffers() {
    assertThat(Origin.of("q", envelope("exchange", "other"), before))
        .isEqualTo(new Origin("q", "exchange", "other"));
    assertThat(Origin.of("q", envelope("other", "key"), before))
        .isEqualTo(new Origin("q", "other", "key"));
    assertThat(Origin.of("other", envelope("exchange", "key"), before))
        .isEqualTo(new Origin("other", "exchange", "key"));
  }

  private static Envelope envelope(String exchange, String routingKey) {
    return new Envelope(1, false, exchange, routingKey);
  }
}
