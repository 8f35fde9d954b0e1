package io.alarmnotifier.plugins.http;

import static io.alarmnotifier.spi.FailureReason.CLIENT_ERROR;
import static io.alarmnotifier.spi.FailureReason.INTERNAL;
import static io.alarmnotifier.spi.FailureReason.TIMEOUT;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.OneLine;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a delivery: follows redirects from target to target and, within a target, goes on
 * to the next address while no request has been sent. All of it runs on one Vert.x context.
 */
final class Attempt {

  private static final int MAX_HOPS = 5;

  private final ContextInternal context;
  private final Delivery delivery;
  private final HttpConfig config;
  private final Posts posts;
  private final AddressBook addressBook;
  private final Clock clock;
  private final Buffer body;
  private final CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();

  private @Nullable TimeLimit limit;
  private @Nullable Credential credential;
  private boolean credentialRefused;
  private boolean timeIsUp;
  private int hops;
  private @Nullable Target target;
  private @Nullable SocketAddress address;
  private @Nullable Exchange exchange;

  Attempt(
      ContextInternal context,
      Delivery delivery,
      HttpConfig config,
      Posts posts,
      AddressBook addressBook,
      Clock clock) {
    this.context = context;
    this.delivery = delivery;
    this.config = config;
    this.posts = posts;
    this.addressBook = addressBook;
    this.clock = clock;
    this.body = Buffer.buffer(delivery.transition().toJson());
  }

  /**
   * Sends {@code other} in the place of what the action's URL has; to be called before the start.
   */
  Attempt with(Credential other) {
    credential = other;
    return this;
  }

  /** Whether the attempt has ended with an endpoint that was shown a credential, and refused it. */
  boolean isCredentialRefused() {
    return credentialRefused;
  }

  /** Completed, with the outcome always, when the attempt has ended. */
  CompletableFuture<DeliveryOutcome> outcome() {
    return outcome;
  }

  /** Begins; to be called once, on the context. */
  void start() {
    limit = TimeLimit.of(delivery.timeLimit(), context, this::expire);
    try {
      Target action = Target.ofAction(delivery.action(), config.tls().verify());
      go(credential == null ? action : action.with(action.verify(), Optional.of(credential)));
    } catch (InvalidTargetException e) {
      fail(e);
    }
  }

  private void go(Target next) {
    target = next;
    address = null;
    exchange = null;
    addressBook.addressesOf(next).onComplete(addresses -> post(next, addresses, 0), this::fail);
  }

  private void post(Target to, List<SocketAddress> addresses, int index) {
    if (timeIsUp) {
      endLate();
      return;
    }
    address = addresses.get(index);
    MultiMap headers;
    HttpRequest<Buffer> post;
    try {
      headers = posts.headers(delivery, to, body);
      post = posts.request(to, addresses.get(index));
    } catch (IllegalArgumentException e) {
      // Such as a line break in a header: refused before anything is sent.
      end(unwritable(e));
      return;
    }
    Exchange current = new Exchange(context, config, headers);
    exchange = current;
    current
        .post(posts.clientFor(to), post, body)
        .onComplete(
            answer -> answered(to, answer),
            failure -> {
              if (!current.isSent() && index + 1 < addresses.size()) {
                post(to, addresses, index + 1);
              } else {
                fail(failure);
              }
            });
  }

  /** What comes of a request that cannot be written. */
  static DeliveryOutcome unwritable(IllegalArgumentException problem) {
    return DeliveryOutcome.retry(
        INTERNAL, "the request cannot be written: " + OneLine.of(problem.getMessage()));
  }

  private void answered(Target from, Answer answer) {
    String location = answer.location();
    if (!answer.isRedirect() || location == null) {
      credentialRefused = answer.status() == 401 && from.credential().isPresent();
      end(StatusOutcomes.of(answer, config.settings(), clock.instant()));
    } else if (timeIsUp) {
      endLate();
    } else if (hops == MAX_HOPS) {
      end(
          DeliveryOutcome.reject(
              CLIENT_ERROR,
              StatusOutcomes.statusLine(answer)
                  + ": more than "
                  + MAX_HOPS
                  + " redirects; set the action to the URL they lead to"));
    } else {
      hops++;
      try {
        go(Redirect.follow(from, location, config.tls().verify()));
      } catch (InvalidTargetException e) {
        fail(e);
      }
    }
  }

  private void fail(Throwable failure) {
    if (timeIsUp) {
      endLate();
    } else {
      end(FailureOutcomes.of(failure, peer(), config.settings() + ".ca-bundle"));
    }
  }

  private void expire() {
    timeIsUp = true;
    if (exchange == null) {
      endLate();
    } else {
      // Ends with the answer if its head is there: a slow body does not change what the status
      // says.
      exchange.cutShort();
    }
  }

  private void endLate() {
    end(
        DeliveryOutcome.retry(
            TIMEOUT,
            "no answer from " + peer() + " within " + delivery.timeLimit().toMillis() + " ms"));
  }

  /** What the attempt deals with at the moment; no secret. */
  private String peer() {
    if (target == null) {
      return OneLine.of(delivery.action().endpoint());
    }
    return address == null ? target.origin() : target.origin() + " at " + address.host();
  }

  private void end(DeliveryOutcome result) {
    if (limit != null) {
      limit.cancel();
    }
    outcome.complete(result);
  }
}
