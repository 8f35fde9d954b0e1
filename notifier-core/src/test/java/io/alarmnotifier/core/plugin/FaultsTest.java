package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.LogCapture;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private Instant now = Instant.EPOCH;

  @Test
  void countsThoseOfAMinuteThatItDoesNotShow() {
    Faults faults = new Faults("given", () -> now);
    try (LogCapture log = new LogCapture(Faults.class)) {
      tell(faults, 3);
      now = now.plusSeconds(60);
      tell(faults, 1);
      now = now.plusSeconds(60);
      tell(faults, 1);

      assertThat(log.lines())
          .containsExactly(
              "WARN The notifier given has a fault, in delivery d",
              "WARN The notifier given has a fault, in delivery d; 2 faults since the last one of"
                  + " these lines",
              "WARN The notifier given has a fault, in delivery d");
    }
  }

  private static void tell(Faults faults, int times) {
    for (int i = 0; i < times; i++) {
      faults.tell(PluginDirectory.delivery("given"), new IllegalStateException());
    }
  }
}
