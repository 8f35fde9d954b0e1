package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.PreviewingNotifier;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Posts each transition to its action's URL, on the host's event loops.
 *
 * @see Attempt
 */
final class HttpNotifier implements PreviewingNotifier {

  private static final long CLOSE_TIMEOUT_SECONDS = 5;
  private static final DeliveryOutcome CLOSED =
      DeliveryOutcome.retry(FailureReason.INTERNAL, "the notifier is closed");

  private final VertxInternal vertx;
  private final HttpConfig config;
  private final Clock clock;
  private final HttpClients clients;
  private final Posts posts;
  private final AddressBook addressBook;
  private volatile boolean closed;

  /**
   * @param resolver looks names up
   */
  HttpNotifier(
      VertxInternal vertx,
      HttpConfig config,
      String hostVersion,
      Function<String, Future<List<InetAddress>>> resolver,
      Clock clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    this.clients = new HttpClients(vertx, config);
    this.posts = new Posts(clients, config, hostVersion, clock);
    this.addressBook =
        new AddressBook(
            resolver,
            config.addresses(),
            config.proxy(),
            config.settings(),
            config.nameCacheTime(),
            System::nanoTime);
  }

  /** One that goes by the clock and the name servers of this machine. */
  static HttpNotifier of(HttpConfig config, String hostVersion, VertxInternal vertx) {
    return new HttpNotifier(
        vertx, config, hostVersion, AddressBook.resolverOf(vertx), Clock.systemUTC());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Called on an event loop of the host's Vert.x, the whole attempt stays on it; called
   * elsewhere, it is moved to one. The stage is completed on that event loop.
   */
  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    if (closed) {
      return CompletableFuture.completedFuture(CLOSED);
    }
    ContextInternal context = vertx.getOrCreateContext();
    return begin(context, attempt(context, delivery)).outcome();
  }

  /**
   * Makes an attempt with a credential in the place of the one in the action's URL.
   *
   * @return what came of it, on the caller's context; never fails
   */
  Future<Posted> post(Delivery delivery, Credential credential) {
    ContextInternal context = vertx.getOrCreateContext();
    if (closed) {
      return context.succeededFuture(new Posted(CLOSED, false));
    }
    Attempt attempt = begin(context, attempt(context, delivery).with(credential));
    return Future.fromCompletionStage(attempt.outcome(), context)
        .map(outcome -> new Posted(outcome, attempt.isCredentialRefused()));
  }

  /** {@inheritDoc} It connects as far as TLS, and sends no request. */
  @Override
  public CompletionStage<DeliveryPreview> preview(Delivery delivery) {
    return preview(delivery, Optional.empty());
  }

  /**
   * The same of an attempt with a credential in the place of the one in the action's URL.
   *
   * @param credential its value is not shown
   */
  CompletionStage<DeliveryPreview> preview(Delivery delivery, Optional<Credential> credential) {
    if (closed) {
      return CompletableFuture.completedFuture(new DeliveryPreview(List.of(), Optional.of(CLOSED)));
    }
    ContextInternal context = vertx.getOrCreateContext();
    Preview preview =
        new Preview(context, delivery, credential, config, posts, clients, addressBook);
    runOn(context, preview::start);
    return preview.told();
  }

  private Attempt attempt(ContextInternal context, Delivery delivery) {
    return new Attempt(context, delivery, config, posts, addressBook, clock);
  }

  private static Attempt begin(ContextInternal context, Attempt attempt) {
    runOn(context, attempt::start);
    return attempt;
  }

  private static void runOn(ContextInternal context, Runnable start) {
    if (context.isEventLoopContext() && context.inThread()) {
      start.run();
    } else {
      context.runOnContext(ignored -> start.run());
    }
  }

  @Override
  public boolean neverBlocks() {
    return true;
  }

  /** {@inheritDoc} Deliveries under way end as retryable failures. */
  @Override
  public void close() {
    closed = true;
    CompletableFuture<Void> done = clients.close().toCompletionStage().toCompletableFuture();
    if (Context.isOnEventLoopThread()) {
      return;
    }
    try {
      done.get(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("connections did not close", e);
    }
  }
}
