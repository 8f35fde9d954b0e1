package __package__;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Puts each transition as a file into the inbox that the action names: {@code __scheme__://oncall}
 * goes to {@code <folder>/oncall/<id of the delivery>.json}.
 */
final class __Class__Notifier implements Notifier {

  /** An action comes from outside: it must not lead out of the folder. */
  private static final Pattern INBOX = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private final Path folder;
  private volatile boolean closed;

  __Class__Notifier(Path folder) {
    this.folder = folder;
  }

  /** May block: the host calls it on a worker, and by several of them at once. */
  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    return CompletableFuture.completedStage(attempt(delivery));
  }

  private DeliveryOutcome attempt(Delivery delivery) {
    if (closed) {
      return DeliveryOutcome.retry(FailureReason.INTERNAL, "the notifier is closed");
    }
    String inbox = delivery.action().host();
    if (!INBOX.matcher(inbox).matches()) {
      return DeliveryOutcome.reject(
          FailureReason.INVALID_ACTION, "the action names no inbox: __scheme__://INBOX");
    }
    try {
      // The id is the same over all attempts, so a repeat makes no second file.
      Path file = folder.resolve(inbox).resolve(delivery.id() + ".json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, delivery.transition().toJson());
      return DeliveryOutcome.delivered("written to the inbox " + inbox);
    } catch (IOException e) {
      return DeliveryOutcome.retry(FailureReason.SERVER_ERROR, e.toString());
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
