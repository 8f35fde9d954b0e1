package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
  void isTheUuidOfVersion3ThatTheMessageAndTheActionName() {
    for (int action = 0; action < 1_000; action++) {
      String name = "a45a1879777f4490b32b80e0c5f43b94#" + action;

      assertThat(DeliveryIds.of(Optional.of("a45a1879777f4490b32b80e0c5f43b94"), action))
          .isEqualTo(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    }
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
