package io.alarmnotifier.spi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryPreviewTest {

  @Test
  void deliversNothing() {
    assertThatThrownBy(
            () ->
                new DeliveryPreview(List.of(), Optional.of(DeliveryOutcome.delivered("204 Gone"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a preview delivers nothing");
  }
}
