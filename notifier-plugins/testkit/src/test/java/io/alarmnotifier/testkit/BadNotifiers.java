package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each makes notifiers that break one of the rules from 7 to 15 or rule 23, as authors do. */
@NullUnmarked // Some of them return null where they must not.
public final class BadNotifiers {

  private static final Logger LOG = LoggerFactory.getLogger(BadNotifiers.class);
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private BadNotifiers() {}

  private static CompletionStage<DeliveryOutcome> now(DeliveryOutcome outcome) {
    return CompletableFuture.completedStage(outcome);
  }

  /** Waits as a thread does that takes no notice of anything. */
  static void block(Duration time) {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Rules 7 to 15

  public static final class ForOneThread extends SoundFactory {
    @Override
    Notifier notifier() {
      Semaphore one = new Semaphore(1);
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          if (!one.tryAcquire()) {
            throw new IllegalStateException("somebody else is using the connection");
          }
          block(Duration.ofMillis(100));
          one.release();
          return super.deliver(delivery);
        }
      };
    }
  }

  public static final class ReturnsNoStage extends SoundFactory {
    @Override
    Notifier notifier() {
      return delivery -> null;
    }
  }

  public static final class EndsWithNull extends SoundFactory {
    @Override
    Notifier notifier() {
      return delivery -> CompletableFuture.completedStage(null);
    }
  }

  public static final class Throws extends SoundFactory {
    @Override
    Notifier notifier() {
      return delivery -> {
        throw new NoClassDefFoundError("org/example/Missing");
      };
    }
  }

  public static final class FailsItsStage extends SoundFactory {
    @Override
    Notifier notifier() {
      return delivery -> CompletableFuture.failedStage(new IllegalStateException("no answer"));
    }
  }

  public static final class ChokesOnMissingValues extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          Objects.requireNonNull(delivery.transition().alarmName());
          return super.deliver(delivery);
        }
      };
    }
  }

  public static final class ChokesOnUrlsThatAreNoUri extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          URI uri = URI.create(delivery.action().url());
          return uri.getHost() == null ? now(null) : super.deliver(delivery);
        }
      };
    }
  }

  public static final class NeverEnds extends SoundFactory {
    @Override
    Notifier notifier() {
      return delivery -> new CompletableFuture<>();
    }
  }

  public static final class BlocksForEver extends SoundFactory {
    @Override
    Notifier notifier() {
      return delivery -> {
        block(Duration.ofHours(1));
        return now(DeliveryOutcome.delivered("at last"));
      };
    }
  }

  public static final class IgnoresTheLimit extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          return super.deliver(Deliveries.to(delivery.action().url(), Duration.ofSeconds(30)));
        }
      };
    }
  }

  public static final class BlocksThoughItNeverBlocks extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          return now(super.deliver(delivery).toCompletableFuture().join());
        }

        @Override
        public boolean neverBlocks() {
          return true;
        }
      };
    }
  }

  public static final class ChangesItsMindOnBlocking extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public boolean neverBlocks() {
          return COUNTER.incrementAndGet() % 2 == 0;
        }
      };
    }
  }

  public static final class RetriesWhatIsDelivered extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          return super.deliver(delivery)
              .thenApply(outcome -> DeliveryOutcome.retry(FailureReason.INTERNAL, "not sure"));
        }
      };
    }
  }

  public static final class RejectsWhatMayWorkLater extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          return delivery.action().host().equals("refuses")
              ? now(DeliveryOutcome.reject(FailureReason.UNREACHABLE, "connection refused"))
              : super.deliver(delivery);
        }
      };
    }
  }

  public static final class TellsTheUrl extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          String url = delivery.action().url();
          return super.deliver(delivery)
              .thenApply(
                  outcome ->
                      outcome instanceof DeliveryOutcome.Delivered
                          ? DeliveryOutcome.delivered("posted to " + url)
                          : outcome);
        }
      };
    }
  }

  public static final class LogsTheUrl extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          LOG.debug("Posting to {}", delivery.action().url());
          return super.deliver(delivery);
        }
      };
    }
  }

  public static final class LogsTheUrlFluently extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          LOG.atError().addArgument(delivery.action().url()).log("Posting to {}");
          return super.deliver(delivery);
        }
      };
    }
  }

  public static final class LogsAnExceptionWithTheUrl extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          LOG.debug("It failed: {}", 1, new IllegalStateException(delivery.action().query()));
          return super.deliver(delivery);
        }
      };
    }
  }

  public static final class KeepsItsContextClassLoader extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
          return super.deliver(delivery);
        }
      };
    }
  }

  // Rule 23

  public static final class TellsTheUrlBeforehand extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryPreview> preview(Delivery delivery) {
          Finding finding = new Finding("request", "POST " + delivery.action().url());
          return CompletableFuture.completedStage(
              new DeliveryPreview(List.of(finding), Optional.empty()));
        }
      };
    }
  }

  public static final class FailsToTellBeforehand extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryPreview> preview(Delivery delivery) {
          return CompletableFuture.failedStage(new IllegalStateException("no idea"));
        }
      };
    }
  }
}
