package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.util.Set;

/** The entry of the plugin {@code http}. */
public final class HttpNotifierFactory implements NotifierFactory {

  /** For {@link java.util.ServiceLoader}. */
  public HttpNotifierFactory() {}

  @Override
  public String name() {
    return "http";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("http", "https");
  }

  @Override
  public Notifier create(NotifierContext context) {
    Vertx vertx = context.hostLibrary(Vertx.class);
    HttpConfig config = HttpConfig.read(context.config(), vertx);
    return new HttpNotifier(
        (VertxInternal) vertx, config, context.hostVersion(), Clock.systemUTC());
  }
}
