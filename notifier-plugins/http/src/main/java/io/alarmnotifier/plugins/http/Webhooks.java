package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.NotifierContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Posts transitions as the plugin {@code http} does, for another plugin that has a credential of
 * its own for the endpoint, and ships this one's classes (the jar with the classifier {@code
 * library}). Thread-safe.
 */
public final class Webhooks implements AutoCloseable {

  private final HttpNotifier notifier;

  private Webhooks(HttpNotifier notifier) {
    this.notifier = notifier;
  }

  /** How transitions are posted, read but not yet at work. */
  public static final class Settings {

    private final HttpConfig config;
    private final String hostVersion;
    private final VertxInternal vertx;

    private Settings(HttpConfig config, String hostVersion, VertxInternal vertx) {
      this.config = config;
      this.hostVersion = hostVersion;
      this.vertx = vertx;
    }

    /**
     * Reads all keys of the plugin {@code http} from another plugin's configuration. What cannot be
     * used is noted there.
     *
     * @param plugin the other plugin's name
     */
    public static Settings read(NotifierContext context, String plugin) {
      VertxInternal vertx = (VertxInternal) context.hostLibrary(Vertx.class);
      return new Settings(
          HttpConfig.read(context.config(), plugin, vertx), context.hostVersion(), vertx);
    }

    /** Makes the clients; no connection yet. */
    public Webhooks start() {
      return new Webhooks(HttpNotifier.of(config, hostVersion, vertx));
    }
  }

  /**
   * Makes one attempt.
   *
   * @param delivery its action is an {@code http} or {@code https} URL
   * @param credential sent in the place of the user information in that URL
   * @return what came of it, on the caller's context; never fails
   */
  public Future<Posted> post(Delivery delivery, Credential credential) {
    return notifier.post(delivery, credential);
  }

  /**
   * Tells what {@link #post} would do, as {@link io.alarmnotifier.spi.PreviewingNotifier#preview}.
   *
   * @param delivery as above
   * @param credential as above; its value is not shown, and may be none
   */
  public CompletionStage<DeliveryPreview> preview(Delivery delivery, Credential credential) {
    return notifier.preview(delivery, Optional.of(credential));
  }

  /** Closes all connections, and waits for it where it may; attempts under way fail. */
  @Override
  public void close() {
    notifier.close();
  }
}
