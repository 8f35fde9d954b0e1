package io.alarmnotifier.plugins.keystone;

import io.netty.channel.EventLoopGroup;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.List;

/** The threads of a Vert.x that plugins are lent. */
public final class VertxThreads {

  private VertxThreads() {}

  /**
   * Starts them all. One that starts while a plugin is at work would have the plugin's class
   * loader.
   */
  public static void start(Vertx vertx) {
    VertxInternal internal = (VertxInternal) vertx;
    for (EventLoopGroup group :
        List.of(internal.nettyEventLoopGroup(), internal.acceptorEventLoopGroup())) {
      group.forEach(loop -> loop.submit(() -> {}).syncUninterruptibly());
    }
  }
}
