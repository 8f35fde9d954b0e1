package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
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
    VertxInternal vertx = (VertxInternal) context.hostLibrary(Vertx.class);
    return HttpNotifier.of(
        HttpConfig.read(context.config(), name(), vertx), context.hostVersion(), vertx);
  }
}
