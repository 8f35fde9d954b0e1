package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** Each makes notifiers that break one of the rules from 16 to 19, as authors do. */
public final class BadCloses {

  private BadCloses() {}

  public static final class ThrowsFromClose extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public void close() {
          super.close();
          throw new IllegalStateException("cannot say goodbye");
        }
      };
    }
  }

  public static final class ClosesOnceOnly extends SoundFactory {
    @Override
    Notifier notifier() {
      AtomicBoolean closed = new AtomicBoolean();
      return new SoundNotifier() {
        @Override
        public void close() {
          super.close();
          if (closed.getAndSet(true)) {
            throw new IllegalStateException("is closed");
          }
        }
      };
    }
  }

  public static final class TakesLongToClose extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public void close() {
          super.close();
          BadNotifiers.block(Duration.ofSeconds(11));
        }
      };
    }
  }

  public static final class ForgetsWhatIsUnderWay extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
          super.deliver(delivery)
              .thenAccept(
                  told -> {
                    boolean cutShort = told.toString().contains("closed");
                    if (!cutShort || !delivery.action().host().equals("hangs")) {
                      outcome.complete(told);
                    }
                  });
          return outcome;
        }
      };
    }
  }

  public static final class DeliversAfterClose extends SoundFactory {
    @Override
    Notifier notifier() {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          return super.deliver(delivery)
              .thenApply(
                  told ->
                      told.toString().contains("detail=closed")
                          ? DeliveryOutcome.delivered("all the same")
                          : told);
        }
      };
    }
  }

  public static final class ThrowsAfterClose extends SoundFactory {
    @Override
    Notifier notifier() {
      AtomicBoolean closed = new AtomicBoolean();
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          if (closed.get()) {
            throw new IllegalStateException("is closed");
          }
          return super.deliver(delivery);
        }

        @Override
        public void close() {
          super.close();
          closed.set(true);
        }
      };
    }
  }

  public static final class LeavesAThread extends SoundFactory {
    @Override
    Notifier notifier() {
      Thread thread =
          new Thread(() -> BadNotifiers.block(Duration.ofMinutes(1)), "watcher of the connection");
      thread.setDaemon(true);
      thread.start();
      return new SoundNotifier();
    }
  }

  /** Holds its classes without a thread. */
  public static final class HooksIntoTheJvm extends SoundFactory {
    @Override
    Notifier notifier() {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
      return new SoundNotifier();
    }
  }
}
