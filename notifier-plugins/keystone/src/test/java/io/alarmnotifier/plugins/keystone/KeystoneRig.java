package io.alarmnotifier.plugins.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.NotifierConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A client of Keystone, with the Keystone that it asks and the clock that it goes by. */
final class KeystoneRig implements AutoCloseable {

  static final Scope.Trust TRUST = new Scope.Trust("trust-1234");

  /** Longer than anything takes that ends by itself. */
  static final Duration LONG = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final FakeKeystone fake = FakeKeystone.start();
  private final AtomicLong ahead = new AtomicLong();

  KeystoneRig(Vertx vertx) {
    this.vertx = vertx;
  }

  FakeKeystone fake() {
    return fake;
  }

  /** A client that is configured to ask the fake, unless {@code more} says otherwise. */
  Keystone keystone(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(fake.settings());
    settings.putAll(more);
    NotifierConfig config = NotifierConfig.of(settings);
    ServiceCredentials credentials = ServiceCredentials.read(config, "trust", vertx).orElseThrow();
    assertThat(config.problems()).isEmpty();
    return new Keystone(
        vertx,
        credentials,
        new ServiceClient(vertx, credentials, "9.8.7"),
        Keystone.TOKENS,
        () -> System.nanoTime() + ahead.get());
  }

  Keystone keystone() {
    return keystone(Map.of());
  }

  /** Lets so much time pass by the clock of the clients. */
  void advance(Duration time) {
    ahead.addAndGet(time.toNanos());
  }

  static Token token(Keystone keystone, Scope scope) throws Exception {
    return await(keystone.token(scope, Deadline.in(LONG)));
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    fake.close();
  }
}
