package io.alarmnotifier.core.admin;

import io.alarmnotifier.core.config.AdminConfig;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.util.List;

/** The Vert.x of a test, with the admin interfaces that the test has listen. */
public final class LocalAdmin implements AutoCloseable {

  /** How many event loops the interfaces have. */
  static final int LOOPS = 3;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1 + LOOPS));
  private final EventLoop deliveries =
      ((VertxInternal) vertx).createEventLoopContext().nettyEventLoop();

  public Vertx vertx() {
    return vertx;
  }

  /** The event loop that stands for that of the deliveries. */
  EventLoop deliveries() {
    return deliveries;
  }

  /**
   * Starts an admin interface that asks nobody who he is.
   *
   * @return the port
   */
  public int listen(OpenRoutes open, List<Routes> guarded) throws IOException {
    return listen(AdminConfigs.open(), open, guarded);
  }

  /**
   * Starts an admin interface.
   *
   * @return the port
   */
  public int listen(AdminConfig config, OpenRoutes open, List<Routes> guarded) throws IOException {
    return start(config, open, guarded, AdminLimits.DEFAULT).port();
  }

  AdminServer start(AdminConfig config, OpenRoutes open, List<Routes> guarded, AdminLimits limits)
      throws IOException {
    return AdminServer.start(
        vertx, config, AdminLoops.beside(deliveries, vertx), open, guarded, limits);
  }

  /** Stops all. */
  @Override
  public void close() {
    vertx.close().await();
  }
}
