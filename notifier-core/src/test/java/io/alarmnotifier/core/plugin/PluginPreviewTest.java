package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.PreviewingNotifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a notifier does when it is asked what an attempt would do, there is one answer, in time.
 */
@Timeout(60)
class PluginPreviewTest {

  private static final DeliveryPreview PREVIEW = new DeliveryPreview(List.of(), Optional.empty());

  private @Nullable Plugin plugin;

  @TempDir private Path temporary;

  @AfterEach
  void close() {
    if (plugin != null) {
      plugin.close();
    }
  }

  /** Never delivers. */
  private record Previewing(Function<Delivery, CompletionStage<DeliveryPreview>> behaviour)
      implements PreviewingNotifier {

    @Override
    public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
      throw new AssertionError("nothing is to be delivered");
    }

    @Override
    public CompletionStage<DeliveryPreview> preview(Delivery delivery) {
      return behaviour.apply(delivery);
    }
  }

  private Duration timeLimit = Duration.ofSeconds(20);

  private Foretold preview(Function<Delivery, CompletionStage<DeliveryPreview>> behaviour) {
    Plugin given = GivenPlugin.onWorkers(new Previewing(behaviour), temporary);
    plugin = given;
    Delivery delivery =
        new Delivery(
            "d",
            AlarmAction.parse("given://user:s3cret@host/?token=hidden"),
            new AlarmTransition(null, null, null, null, null, null, null),
            Instant.EPOCH,
            1,
            timeLimit);
    return given.preview(delivery).orElseThrow();
  }

  private String problem(Function<Delivery, CompletionStage<DeliveryPreview>> behaviour) {
    return ((Foretold.Failed) preview(behaviour)).problem();
  }

  @Test
  void passesOnWhatItTells() {
    assertThat(preview(delivery -> CompletableFuture.completedStage(PREVIEW)))
        .isEqualTo(new Foretold.Told(PREVIEW));
  }

  @Test
  void saysThatAPluginOfBeforeDoesNotTell() {
    Plugin given =
        GivenPlugin.onWorkers(
            delivery -> CompletableFuture.completedStage(DeliveryOutcome.delivered("taken")),
            temporary);
    plugin = given;

    assertThat(given.preview(PluginDirectory.delivery("given"))).contains(new Foretold.Untold());
  }

  @Test
  void callsItOnAThreadThatItMayBlockWithItsOwnClassLoader() {
    AtomicReference<ClassLoader> seen = new AtomicReference<>();
    AtomicReference<Thread> thread = new AtomicReference<>();

    preview(
        delivery -> {
          seen.set(Thread.currentThread().getContextClassLoader());
          thread.set(Thread.currentThread());
          return CompletableFuture.completedStage(PREVIEW);
        });

    assertThat(plugin).isNotNull().extracting(Plugin::loader).isSameAs(seen.get());
    assertThat(thread.get()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void endsOneThatNeverAnswers() {
    timeLimit = Duration.ofMillis(100);

    assertThat(problem(delivery -> new CompletableFuture<>()))
        .startsWith("did not tell: it took longer than 350 ms");
  }

  @Test
  void endsAndInterruptsOneThatBlocks() throws InterruptedException {
    timeLimit = Duration.ofMillis(100);
    CountDownLatch interrupted = new CountDownLatch(1);

    String problem =
        problem(
            delivery -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return CompletableFuture.completedStage(PREVIEW);
            });

    assertThat(problem).startsWith("did not tell: it took longer than 350 ms, and stood at ");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void tellsWhatItThrowsWithoutSecrets() {
    assertThat(
            problem(
                delivery -> {
                  throw new IllegalStateException("cannot do " + delivery.action().url());
                }))
        .isEqualTo("threw java.lang.IllegalStateException: cannot do given://***@host/?***");
    assertThat(problem(delivery -> CompletableFuture.failedStage(new LinkageError("no class"))))
        .isEqualTo("threw java.lang.LinkageError: no class");
  }

  @Test
  @SuppressWarnings("NullAway") // A plugin may well return null.
  void tellsThatThereIsNothing() {
    assertThat(problem(delivery -> null)).isEqualTo("answered with null in place of a preview");
    assertThat(problem(delivery -> CompletableFuture.completedStage(null)))
        .isEqualTo("answered with null in place of a preview");
  }

  @Test
  void isNotAskedOnceAnotherHasTakenItsPlace() {
    Plugin given =
        GivenPlugin.onWorkers(
            new Previewing(delivery -> CompletableFuture.completedStage(PREVIEW)), temporary);
    plugin = given;
    given.retire();

    assertThat(given.preview(PluginDirectory.delivery("given"))).isEmpty();
  }
}
