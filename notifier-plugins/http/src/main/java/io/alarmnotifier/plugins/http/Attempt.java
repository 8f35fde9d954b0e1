package io.alarmnotifier.plugins.http;

import static io.alarmnotifier.spi.FailureReason.CLIENT_ERROR;
import static io.alarmnotifier.spi.FailureReason.INTERNAL;
import static io.alarmnotifier.spi.FailureReason.TIMEOUT;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.OneLine;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import java.time.Clock;
import java.util.List;
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

  private long timer;
  private boolean timeIsUp;
  private int hops;
  private String peer;
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
    this.peer = OneLine.of(delivery.action().endpoint());
  }

  /** Completed, with the outcome always, when the attempt has ended. */
  CompletableFuture<DeliveryOutcome> outcome() {
    return outcome;
  }

  /** Begins; to be called once, on the context. */
  void start() {
    timer = context.owner().setTimer(Math.max(1, delivery.timeLimit().toMillis()), id -> expire());
    try {
      go(Target.ofAction(delivery.action(), config.tls().verify()));
    } catch (InvalidTargetException e) {
      fail(e);
    }
  }

  private void go(Target target) {
    exchange = null;
    peer = target.origin();
    addressBook.addressesOf(target).onComplete(addresses -> post(target, addresses, 0), this::fail);
  }

  private void post(Target target, List<SocketAddress> addresses, int index) {
    if (timeIsUp) {
      endLate();
      return;
    }
    SocketAddress address = addresses.get(index);
    Exchange current = new Exchange(context, config);
    exchange = current;
    peer = target.origin() + " at " + address.host();
    HttpRequest<Buffer> post;
    try {
      post = posts.write(delivery, target, address);
    } catch (IllegalArgumentException e) {
      // Such as a line break in a header: refused before anything is sent.
      end(
          DeliveryOutcome.retry(
              INTERNAL, "the request cannot be written: " + OneLine.of(e.getMessage())));
      return;
    }
    current
        .post(posts.clientFor(target), post, body)
        .onComplete(
            answer -> answered(target, answer),
            failure -> {
              if (!current.isSent() && index + 1 < addresses.size()) {
                post(target, addresses, index + 1);
              } else {
                fail(failure);
              }
            });
  }

  private void answered(Target target, Answer answer) {
    String location = answer.location();
    if (!answer.isRedirect() || location == null) {
      end(StatusOutcomes.of(answer, clock.instant()));
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
        go(Redirect.follow(target, location, config.tls().verify()));
      } catch (InvalidTargetException e) {
        fail(e);
      }
    }
  }

  private void fail(Throwable failure) {
    if (timeIsUp) {
      endLate();
    } else {
      end(FailureOutcomes.of(failure, peer));
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
            "no answer from " + peer + " within " + delivery.timeLimit().toMillis() + " ms"));
  }

  private void end(DeliveryOutcome result) {
    context.owner().cancelTimer(timer);
    outcome.complete(result);
  }
}
