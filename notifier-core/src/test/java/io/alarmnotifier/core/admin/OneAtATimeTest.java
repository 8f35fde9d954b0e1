package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {

  private final Vertx vertx = Vertx.vertx();
  private final ContextInternal one = ((VertxInternal) vertx).createEventLoopContext();
  private final ContextInternal other = ((VertxInternal) vertx).createEventLoopContext();
  private final AtomicInteger begun = new AtomicInteger();
  private final Promise<String> result = Promise.promise();
  private final OneAtATime<String> work =
      new OneAtATime<>(
          vertx,
          () -> {
            begun.incrementAndGet();
            return result.future();
          });

  @AfterEach
  void close() {
    vertx.close().await();
  }

  /** Asks on a loop, and tells when it has asked; then, whether it was told there. */
  private CompletableFuture<Boolean> ask(ContextInternal context) throws Exception {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    CompletableFuture<Boolean> toldThere = new CompletableFuture<>();
    context.runOnContext(
        nothing -> {
          Future<String> answer = work.get();
          answer.onComplete(told -> toldThere.complete(context.nettyEventLoop().inEventLoop()));
          asked.complete(null);
        });
    asked.get(10, TimeUnit.SECONDS);
    return toldThere;
  }

  @Test
  void tellsEachWhoAsksOnItsOwnLoopWhatIsDoneOnce() throws Exception {
    List<CompletableFuture<Boolean>> told = List.of(ask(one), ask(other));

    result.complete("done");

    assertThat(told).allSatisfy(each -> assertThat(each.get(10, TimeUnit.SECONDS)).isTrue());
    assertThat(begun).hasValue(1);
  }

  @Test
  void beginsAnewWhenTheLastIsDone() throws Exception {
    result.complete("done");
    ask(one).get(10, TimeUnit.SECONDS);

    ask(other).get(10, TimeUnit.SECONDS);

    assertThat(begun).hasValue(2);
  }
}
