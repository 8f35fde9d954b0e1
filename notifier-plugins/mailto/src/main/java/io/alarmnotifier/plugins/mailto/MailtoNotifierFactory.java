package io.alarmnotifier.plugins.mailto;

import static io.alarmnotifier.spi.FailureReason.INVALID_ACTION;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Makes the notifier that serves {@code mailto:}. It refuses all actions until it is set up. */
public final class MailtoNotifierFactory implements NotifierFactory {

  private static final DeliveryOutcome OFF =
      DeliveryOutcome.reject(
          INVALID_ACTION,
          "no mail is sent until plugins.mailto.host, .from and .allow-recipients are set");

  @Override
  public String name() {
    return "mailto";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("mailto");
  }

  @Override
  public Notifier create(NotifierContext context) {
    Optional<MailtoConfig> config = MailtoConfig.read(context.config());
    if (config.isEmpty()) {
      return delivery -> CompletableFuture.completedStage(OFF);
    }
    return new MailtoNotifier(config.get(), Clock.systemUTC());
  }
}
