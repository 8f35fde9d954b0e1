package io.alarmnotifier.plugins.http;

import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The addresses to connect to for a target, judged by the {@link AddressPolicy}. What is returned
 * is what gets connected to, so a name cannot point elsewhere between the judgement and the
 * connection.
 *
 * <p>Answers are kept for a short time, so that a burst of deliveries costs few look-ups.
 * Thread-safe.
 */
final class AddressBook {

  private static final int MAX_NAMES = 4096;

  private record Entry(List<InetAddress> addresses, long expiresAt) {}

  private final Function<String, Future<List<InetAddress>>> resolver;
  private final AddressPolicy policy;
  private final Optional<Proxy> proxy;
  private final String settings;
  private final long cacheNanos;
  private final LongSupplier nanoTime;
  private final Map<String, Entry> cache = new ConcurrentHashMap<>();

  /**
   * @param settings what the plugin's keys begin with, for messages
   */
  AddressBook(
      Function<String, Future<List<InetAddress>>> resolver,
      AddressPolicy policy,
      Optional<Proxy> proxy,
      String settings,
      Duration cacheTime,
      LongSupplier nanoTime) {
    this.resolver = resolver;
    this.policy = policy;
    this.proxy = proxy;
    this.settings = settings;
    this.cacheNanos = cacheTime.toNanos();
    this.nanoTime = nanoTime;
  }

  /** The host's own resolver, which does not block. */
  static Function<String, Future<List<InetAddress>>> resolverOf(VertxInternal vertx) {
    return name ->
        vertx
            .nameResolver()
            .resolveAll(name)
            .map(found -> found.stream().map(InetSocketAddress::getAddress).toList());
  }

  /**
   * Finds the addresses of a target.
   *
   * @return at least one, in the order to try; behind a proxy the target itself, unresolved. Fails
   *     with {@link InvalidTargetException} if none may be connected to
   */
  Future<List<SocketAddress>> addressesOf(Target target) {
    return isUpToTheProxy(target)
        ? Future.succeededFuture(
            List.of(SocketAddress.inetSocketAddress(target.port(), target.host())))
        : resolve(target).compose(addresses -> allowed(target, addresses));
  }

  /** Whether the proxy looks the target's name up, so that nobody knows its addresses here. */
  boolean isUpToTheProxy(Target target) {
    return target.literal().isEmpty() && proxy.isPresent() && proxy.get().isFor(target);
  }

  /** The addresses of a target, whatever the policy says to them. */
  Future<List<InetAddress>> resolve(Target target) {
    if (target.literal().isPresent()) {
      return Future.succeededFuture(List.of(target.literal().get()));
    }
    Entry entry = cache.get(target.host());
    if (entry != null && entry.expiresAt - nanoTime.getAsLong() > 0) {
      return Future.succeededFuture(entry.addresses);
    }
    return resolver.apply(target.host()).onSuccess(addresses -> keep(target.host(), addresses));
  }

  private void keep(String host, List<InetAddress> addresses) {
    if (cache.size() >= MAX_NAMES) {
      cache.clear();
    }
    cache.put(host, new Entry(addresses, nanoTime.getAsLong() + cacheNanos));
  }

  /**
   * Those of a target's addresses that may be connected to.
   *
   * @return as {@link #addressesOf}
   */
  Future<List<SocketAddress>> allowed(Target target, List<InetAddress> addresses) {
    List<SocketAddress> allowed = new ArrayList<>(addresses.size());
    String refusal = "it has no address";
    for (InetAddress address : addresses) {
      // By its text: with the name in it, the client would look the name up again.
      String text = address.getHostAddress();
      Optional<String> kind = policy.refusal(address);
      if (kind.isEmpty()) {
        // In brackets, as Vert.x 5.1 takes an IPv6 address for an origin.
        String host = text.indexOf(':') < 0 ? text : "[" + text + "]";
        allowed.add(SocketAddress.inetSocketAddress(target.port(), host));
      } else {
        refusal =
            "%s leads to %s, %s, which is refused; if it is meant, add %s to %s.allow-addresses"
                .formatted(target.origin(), text, kind.get(), text, settings);
      }
    }
    return allowed.isEmpty()
        ? Future.failedFuture(new InvalidTargetException(refusal))
        : Future.succeededFuture(allowed);
  }
}
