package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryIdsTest {

  @Test
  void staysTheSameForEver() {
    // A literal: the id must survive restarts and new versions, as receivers remember it.
    assertThat(DeliveryIds.of(Optional.of("m"), 0))
        .isEqualTo("c7dfb9c7-1864-3bfa-883a-15751721639b");
  }

  @Test
  void differsPerActionAndPerMessage() {
    assertThat(
            new String[] {
              DeliveryIds.of(Optional.of("m"), 0),
              DeliveryIds.of(Optional.of("m"), 1),
              DeliveryIds.of(Optional.of("n"), 0),
              DeliveryIds.of(Optional.empty(), 0),
              DeliveryIds.of(Optional.empty(), 0)
            })
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(UUID.fromString(id)).hasToString(id));
  }
}
