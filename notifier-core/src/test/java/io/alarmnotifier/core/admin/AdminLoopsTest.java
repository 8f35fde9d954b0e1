package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminLoopsTest {

  private final List<Vertx> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(vertx -> vertx.close().await());
  }

  private Vertx vertxWith(int loops) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    opened.add(vertx);
    return vertx;
  }

  private static EventLoop anyLoop(Vertx vertx) {
    return ((VertxInternal) vertx).createEventLoopContext().nettyEventLoop();
  }

  private static List<EventLoop> loops(AdminLoops all) {
    return all.contexts().stream().map(ContextInternal::nettyEventLoop).toList();
  }

  @Test
  void areAllButTheDeliveries() {
    Vertx vertx = vertxWith(4);
    EventLoop deliveries = anyLoop(vertx);

    AdminLoops loops = AdminLoops.beside(deliveries, vertx);

    assertThat(loops.count()).isEqualTo(3);
    assertThat(loops(loops)).doesNotContain(deliveries).doesNotHaveDuplicates();
    assertThat(loops.first()).isEqualTo(loops(loops).get(0));
  }

  @Test
  void areAHandfulHoweverManyThereAre() {
    Vertx vertx = vertxWith(32);
    EventLoop deliveries = anyLoop(vertx);

    assertThat(AdminLoops.beside(deliveries, vertx).count()).isEqualTo(4);
  }

  @Test
  void areThatOfTheDeliveriesIfThereIsNoOther() {
    Vertx vertx = vertxWith(1);
    EventLoop deliveries = anyLoop(vertx);

    assertThat(loops(AdminLoops.beside(deliveries, vertx))).containsExactly(deliveries);
  }
}
