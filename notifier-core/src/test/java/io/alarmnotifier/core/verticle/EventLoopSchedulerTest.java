package io.alarmnotifier.core.verticle;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopSchedulerTest {

  private final Vertx vertx = Vertx.vertx();
  private final ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();
  private final EventLoopScheduler scheduler = new EventLoopScheduler(context);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void runsATaskOfAnotherThreadOnTheLoopAndInTheContext() throws Exception {
    CompletableFuture<Place> ran = new CompletableFuture<>();

    scheduler.execute(() -> ran.complete(here()));

    assertThat(ran.get(10, SECONDS)).isEqualTo(new Place(true, context));
  }

  @Test
  void runsATaskOfTheLoopItselfAtOnce() throws Exception {
    CompletableFuture<List<String>> order = new CompletableFuture<>();

    context
        .nettyEventLoop()
        .execute(
            () -> {
              List<String> events = new ArrayList<>();
              scheduler.execute(() -> events.add(here().context() == context ? "task" : "lost"));
              events.add("after");
              order.complete(events);
            });

    assertThat(order.get(10, SECONDS)).containsExactly("task", "after");
  }

  @Test
  void runsAScheduledTaskOnTheLoopAndInTheContextOnceItsTimeHasCome() throws Exception {
    CompletableFuture<Place> ran = new CompletableFuture<>();
    long begin = System.nanoTime();

    scheduler.schedule(Duration.ofMillis(50), () -> ran.complete(here()));

    assertThat(ran.get(10, SECONDS)).isEqualTo(new Place(true, context));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(49));
  }

  @Test
  void doesNotRunWhatWasCancelled() throws Exception {
    List<String> events = new ArrayList<>();
    CompletableFuture<List<String>> order = new CompletableFuture<>();

    scheduler.execute(
        () -> {
          Cancellable cancelled =
              scheduler.schedule(Duration.ofMillis(1), () -> events.add("cancelled"));
          scheduler.schedule(Duration.ofMillis(2), () -> events.add("kept"));
          scheduler.schedule(Duration.ofMillis(3), () -> order.complete(events));
          cancelled.cancel();
        });

    assertThat(order.get(10, SECONDS)).containsExactly("kept");
  }

  /** Where a task runs. */
  private record Place(boolean onTheLoop, @Nullable Context context) {}

  private Place here() {
    return new Place(context.nettyEventLoop().inEventLoop(), Vertx.currentContext());
  }
}
