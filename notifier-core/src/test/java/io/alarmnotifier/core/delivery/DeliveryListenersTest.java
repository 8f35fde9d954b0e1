package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.LogCapture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryListenersTest {

  @Test
  void tellsTheOthersThoughOneThrows() {
    List<String> told = new ArrayList<>();
    DeliveryListener faulty =
        new DeliveryListener() {
          @Override
          public void received(SourceMessage message) {
            throw new IllegalStateException("broken");
          }
        };
    DeliveryListener sound =
        new DeliveryListener() {
          @Override
          public void received(SourceMessage message) {
            told.add(message.queue());
          }
        };

    try (LogCapture log = new LogCapture(DeliveryListeners.class)) {
      new DeliveryListeners(List.of(faulty, sound)).received(Fixtures.cast());

      assertThat(told).containsExactly(Fixtures.cast().queue());
      assertThat(log.lines()).singleElement().asString().contains("has a fault");
    }
  }
}
