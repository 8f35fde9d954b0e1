package io.alarmnotifier.core.admin;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The event loops that the admin interface lives on: a few, and that of the deliveries only where
 * there is no other. Its connections are spread over them, and each stays on one.
 */
public final class AdminLoops {

  private static final int MOST = 4;

  private final List<ContextInternal> contexts;

  private AdminLoops(List<ContextInternal> contexts) {
    this.contexts = contexts;
  }

  /**
   * Those of a Vert.x.
   *
   * @param deliveries the event loop that is left alone, if there is another
   */
  public static AdminLoops beside(EventLoop deliveries, Vertx vertx) {
    VertxInternal internal = (VertxInternal) vertx;
    List<EventLoop> others =
        StreamSupport.stream(internal.nettyEventLoopGroup().spliterator(), false)
            .map(EventLoop.class::cast)
            .filter(loop -> !loop.equals(deliveries))
            .limit(MOST)
            .toList();
    List<EventLoop> used = others.isEmpty() ? List.of(deliveries) : others;
    return new AdminLoops(
        used.stream().map(loop -> internal.contextBuilder().withEventLoop(loop).build()).toList());
  }

  /** How many there are; at least one. */
  public int count() {
    return contexts.size();
  }

  /** One of them, for what needs only one. */
  public EventLoop first() {
    return contexts.get(0).nettyEventLoop();
  }

  /** A context on each of them. */
  List<ContextInternal> contexts() {
    return contexts;
  }
}
