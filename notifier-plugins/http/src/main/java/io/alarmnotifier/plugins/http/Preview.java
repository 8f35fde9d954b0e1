package io.alarmnotifier.plugins.http;

import static io.alarmnotifier.spi.FailureReason.TIMEOUT;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import io.alarmnotifier.spi.OneLine;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an {@link Attempt} would send and how far it would get, without a request: it goes by
 * the same target, headers, addresses and clients, up to where TLS is agreed. All of it runs on one
 * Vert.x context.
 */
final class Preview {

  private final ContextInternal context;
  private final Delivery delivery;
  private final Optional<Credential> credential;
  private final HttpConfig config;
  private final Posts posts;
  private final HttpClients clients;
  private final AddressBook addressBook;
  private final List<Finding> findings = new ArrayList<>();
  private final CompletableFuture<DeliveryPreview> told = new CompletableFuture<>();

  private @Nullable TimeLimit limit;

  /**
   * @param credential sent in the place of what the action's URL has, if it is there
   */
  Preview(
      ContextInternal context,
      Delivery delivery,
      Optional<Credential> credential,
      HttpConfig config,
      Posts posts,
      HttpClients clients,
      AddressBook addressBook) {
    this.context = context;
    this.delivery = delivery;
    this.credential = credential;
    this.config = config;
    this.posts = posts;
    this.clients = clients;
    this.addressBook = addressBook;
  }

  /** Completed, within the time limit of the delivery, with what there is to tell. */
  CompletableFuture<DeliveryPreview> told() {
    return told;
  }

  /** Begins; to be called once, on the context. */
  void start() {
    limit = TimeLimit.of(delivery.timeLimit(), context, this::expire);
    try {
      Target action = Target.ofAction(delivery.action(), config.tls().verify());
      Target target = credential.isPresent() ? action.with(action.verify(), credential) : action;
      tellOfTheRequest(target);
      findAddresses(target);
    } catch (InvalidTargetException e) {
      fail(e, delivery.action().endpoint());
    } catch (IllegalArgumentException e) {
      end(Optional.of(Attempt.unwritable(e)));
    }
  }

  private void tellOfTheRequest(Target target) {
    String json = delivery.transition().toJson();
    List<String> headers = posts.shownHeaders(delivery, target, Buffer.buffer(json));
    tell("request", "POST " + delivery.action());
    headers.forEach(header -> tell("header", header));
    tell("body", json);
  }

  private void findAddresses(Target target) {
    if (addressBook.isUpToTheProxy(target)) {
      tell("name", "looked up by the " + config.proxyFor(target).orElseThrow());
      tell("address", "not checked, as it is up to the proxy");
      addressBook
          .addressesOf(target)
          .onComplete(addresses -> agree(target, addresses, 0), failure -> fail(target, failure));
    } else {
      addressBook
          .resolve(target)
          .onComplete(
              addresses -> check(target, addresses),
              failure -> {
                tell("name", detail(failure, target.origin()));
                fail(target, failure);
              });
    }
  }

  private void check(Target target, List<InetAddress> addresses) {
    tell(
        "name",
        target.literal().isPresent()
            ? "none to look up, as the host is an address"
            : target.host()
                + " is "
                + addresses.stream()
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", ")));
    for (InetAddress address : addresses) {
      tell("address", address.getHostAddress() + " is " + config.addresses().judge(address));
    }
    addressBook
        .allowed(target, addresses)
        .onComplete(allowed -> agree(target, allowed, 0), failure -> fail(target, failure));
  }

  /** As an attempt does, which goes on to the next address as long as it has sent nothing. */
  private void agree(Target target, List<SocketAddress> addresses, int index) {
    if (!target.tls()) {
      tell("TLS", "none, as the scheme is http");
      end(Optional.empty());
      return;
    }
    SocketAddress address = addresses.get(index);
    String peer = target.origin() + " at " + address.host();
    clients
        .agree(target, address, config.proxyFor(target))
        .onComplete(
            connection -> agreed(target, address, connection),
            failure -> {
              tell("TLS", "not agreed at " + address.host() + ": " + detail(failure, peer));
              if (index + 1 < addresses.size() && !told.isDone()) {
                agree(target, addresses, index + 1);
              } else {
                fail(failure, peer);
              }
            });
  }

  private void agreed(Target target, SocketAddress address, HttpClientConnection connection) {
    SSLSession session = connection.sslSession();
    connection.close();
    tell("TLS", "agreed at " + address.host() + ": " + TlsReport.of(session, target.verify()));
    end(Optional.empty());
  }

  /** No failure on the way to a connection is for ever. */
  private String detail(Throwable failure, String peer) {
    return ((RetryableFailure) outcome(failure, peer)).detail();
  }

  private DeliveryOutcome outcome(Throwable failure, String peer) {
    return FailureOutcomes.of(failure, peer, config.settings() + ".ca-bundle");
  }

  private void fail(Target target, Throwable failure) {
    fail(failure, target.origin());
  }

  private void fail(Throwable failure, String peer) {
    end(Optional.of(outcome(failure, OneLine.of(peer))));
  }

  private void expire() {
    end(
        Optional.of(
            DeliveryOutcome.retry(
                TIMEOUT,
                "no connection to "
                    + OneLine.of(delivery.action().endpoint())
                    + " within "
                    + delivery.timeLimit().toMillis()
                    + " ms")));
  }

  private void tell(String subject, String text) {
    findings.add(new Finding(subject, text));
  }

  private void end(Optional<DeliveryOutcome> failure) {
    if (limit != null) {
      limit.cancel();
    }
    told.complete(new DeliveryPreview(findings, failure));
  }
}
