package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.LogCapture;
import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a plugin comes to its end, and what is left of it then. */
@Tag("jvm")
@Timeout(60)
class PluginEndTest {

  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("taken");

  private final Path temporary;
  private final PluginAttempts attempts;

  PluginEndTest(@TempDir Path temporary) {
    this.temporary = temporary;
    attempts = new PluginAttempts(temporary);
  }

  @AfterEach
  void close() {
    attempts.close();
  }

  @Test
  void takesNoCallsOnceItIsRetired() {
    Plugin plugin = attempts.here(delivery -> CompletableFuture.completedStage(DELIVERED));

    assertThat(plugin.retire().toCompletableFuture()).isCompleted();

    assertThat(plugin.attempt(PluginDirectory.delivery("given"), (outcome, failure) -> {}))
        .isEmpty();
  }

  @Test
  void isUnusedOnlyWhenItsLastCallHasEnded() {
    CompletableFuture<DeliveryOutcome> first = new CompletableFuture<>();
    Plugin plugin = attempts.here(delivery -> first);
    attempts.attempt(plugin);
    Cancellable second = attempts.attempt(plugin);

    CompletableFuture<Void> unused = plugin.retire().toCompletableFuture();
    assertThat(unused).isNotDone();
    second.cancel();
    second.cancel();
    assertThat(unused).isNotDone();
    first.complete(DELIVERED);
    assertThat(unused).isCompleted();
  }

  @Test
  void namesTheThreadsThatItLeavesBehind() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Void> end = new CompletableFuture<>();
    Plugin plugin =
        attempts.here(
            delivery -> {
              Thread thread =
                  new Thread(
                      () -> {
                        started.countDown();
                        end.join();
                      },
                      "left-behind");
              thread.setDaemon(true);
              thread.start();
              return CompletableFuture.completedStage(DELIVERED);
            });
    attempts.attempt(plugin);
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    try (LogCapture log = new LogCapture(Plugin.class)) {
      plugin.close();

      assertThat(log.lines())
          .containsExactly(
              "WARN The notifier given has left threads behind, [left-behind]: what it holds stays"
                  + " in memory until they end; tell its author");
    }
    end.complete(null);
  }

  @Test
  void removesItsCopyWhenItIsClosed() throws Exception {
    Plugin plugin = attempts.here(delivery -> CompletableFuture.completedStage(DELIVERED));
    assertThat(copies()).hasSize(1);

    plugin.close();

    assertThat(copies()).isEmpty();
    assertThat(plugin.status().state()).isEqualTo(PluginState.STOPPED);
  }

  @Test
  void letsGoOfItsClassesThoughItsCloseThrowsWhatCannotBeShown() throws Exception {
    Plugin plugin =
        attempts.here(
            new Notifier() {
              @Override
              public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
                return CompletableFuture.completedStage(DELIVERED);
              }

              @Override
              public void close() {
                throw new HostileError();
              }
            });

    plugin.close();

    assertThat(plugin.status().state()).isEqualTo(PluginState.STOPPED);
    assertThat(copies()).isEmpty();
  }

  /** What plugins run from. */
  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().matches("given.*-[0-9]+"))
          .filter(file -> !temporary.equals(file.getParent()))
          .toList();
    }
  }
}
