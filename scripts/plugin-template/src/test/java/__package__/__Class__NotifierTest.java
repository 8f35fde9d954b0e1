package __package__;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.testkit.Deliveries;
import io.alarmnotifier.testkit.NotifierContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every notifier, and what is this one's own. */
class __Class__NotifierTest extends NotifierContract {

  private static final String ACTION = "__scheme__://oncall";

  @TempDir Path folder;

  @Override
  protected NotifierFactory factory() {
    return new __Class__NotifierFactory();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of("folder", folder.toString());
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of(ACTION);
  }

  @Override
  protected Map<String, String> unusableValues() {
    return Map.of("folder", "not/absolute");
  }

  @Test
  void writesTheTransitionIntoTheInbox() throws IOException {
    Delivery delivery = Deliveries.to(ACTION, Duration.ofSeconds(5));

    assertThat(deliver(delivery)).isInstanceOf(DeliveryOutcome.Delivered.class);
    assertThat(folder.resolve("oncall/" + delivery.id() + ".json"))
        .hasContent(delivery.transition().toJson());
  }

  @Test
  void rejectsAnActionWithoutAnInbox() {
    assertThat(deliver(Deliveries.to("__scheme__://", Duration.ofSeconds(5))))
        .isInstanceOfSatisfying(
            DeliveryOutcome.PermanentFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_ACTION));
  }

  private DeliveryOutcome deliver(Delivery delivery) {
    return new __Class__Notifier(folder).deliver(delivery).toCompletableFuture().join();
  }
}
