package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.NotifierContext;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;

/** Each breaks one of the rules 1 to 6, as authors do. */
@NullUnmarked // Some of them return null where they must not.
public final class BadFactories {

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private BadFactories() {}

  static final class NotPublic extends SoundFactory {}

  public static final class WithoutConstructor extends SoundFactory {
    private WithoutConstructor() {}
  }

  public static final class WithANameOfAnotherForm extends SoundFactory {
    @Override
    public String name() {
      return "My Plugin";
    }
  }

  public static final class WithAReservedName extends SoundFactory {
    @Override
    public String name() {
      return "on-failure";
    }
  }

  public static final class WithAnotherNameEachTime extends SoundFactory {
    @Override
    public String name() {
      return "name-" + COUNTER.incrementAndGet();
    }
  }

  public static final class WithoutScheme extends SoundFactory {
    @Override
    public Set<String> schemes() {
      return Set.of();
    }
  }

  public static final class WithASchemeInCapitals extends SoundFactory {
    @Override
    public Set<String> schemes() {
      return Set.of("SOUND");
    }
  }

  public static final class WithOtherSchemesEachTime extends SoundFactory {
    @Override
    public Set<String> schemes() {
      return Set.of("scheme" + COUNTER.incrementAndGet());
    }
  }

  public static final class ThrowsFromCreate extends SoundFactory {
    @Override
    public Notifier create(NotifierContext context) {
      throw new IllegalStateException("no way to make it");
    }
  }

  public static final class MakesNoNotifier extends SoundFactory {
    @Override
    Notifier notifier() {
      return null;
    }
  }

  public static final class ReadsItsConfigurationLater extends SoundFactory {
    @Override
    public Notifier create(NotifierContext context) {
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          context.config().integer("size", 1, 1, 10);
          return super.deliver(delivery);
        }
      };
    }
  }

  public static final class ReadsWhateverIsThere extends SoundFactory {
    @Override
    public Notifier create(NotifierContext context) throws Exception {
      NotifierConfig config = context.config();
      String keys = config.toString().replaceAll(".*\\[|]", "");
      for (String key : keys.split(", ", -1)) {
        config.string(key);
      }
      return super.create(context);
    }
  }

  public static final class TakesAnyValue extends SoundFactory {
    @Override
    public Notifier create(NotifierContext context) {
      context.config().string("size");
      return notifier();
    }
  }

  public static final class SharesWhatItCloses extends SoundFactory {
    private final AtomicBoolean closed = new AtomicBoolean();

    @Override
    Notifier notifier() {
      closed.set(false);
      return new SoundNotifier() {
        @Override
        public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          return closed.get()
              ? CompletableFuture.completedStage(
                  DeliveryOutcome.retry(FailureReason.INTERNAL, "closed"))
              : super.deliver(delivery);
        }

        @Override
        public void close() {
          super.close();
          closed.set(true);
        }
      };
    }
  }
}
