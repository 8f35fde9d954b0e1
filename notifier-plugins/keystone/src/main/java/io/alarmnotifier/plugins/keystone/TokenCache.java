package io.alarmnotifier.plugins.keystone;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tokens of the scopes used last. However many want a token of one scope, it is asked for
 * once; towards its end the next one is asked for while the old one is still given out, so nobody
 * waits, and Keystone may be away for some minutes. Thread-safe.
 */
final class TokenCache {

  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(10);

  /**
   * A token that is refused so soon after its issue is not to blame: a receiver that refuses all
   * must not make each delivery a question to Keystone.
   */
  private static final Duration TOO_YOUNG_TO_BLAME = Duration.ofSeconds(1);

  private final int size;
  private final Function<Scope, Future<Token>> source;
  private final LongSupplier nanoTime;
  private final Map<Scope, Kept> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, Kept> eldest) {
          return size() > size;
        }
      };

  private static final class Kept {
    @Nullable Token token;
    @Nullable Future<Token> pending;
    long askedAt;
  }

  /**
   * @param size how many tokens are kept
   * @param source asks for a token
   * @param nanoTime the monotonic clock
   */
  TokenCache(int size, Function<Scope, Future<Token>> source, LongSupplier nanoTime) {
    this.size = size;
    this.source = source;
    this.nanoTime = nanoTime;
  }

  /** A token that still lives for a while; fails as the source does. */
  Future<Token> get(Scope scope) {
    Kept entry;
    Promise<Token> asked;
    Token usable;
    synchronized (entries) {
      entry = entries.computeIfAbsent(scope, first -> new Kept());
      long now = nanoTime.getAsLong();
      usable = entry.token == null || entry.token.validity().isOverAt(now) ? null : entry.token;
      if (usable != null && !isRenewalDue(entry, usable, now)) {
        return Future.succeededFuture(usable);
      }
      if (usable == null && entry.pending != null) {
        return entry.pending;
      }
      asked = begin(entry, now);
    }
    Future<Token> next = ask(scope, entry, asked);
    return usable == null ? next : Future.succeededFuture(usable);
  }

  /**
   * The token to take after {@code refused} was not accepted.
   *
   * @return empty if another one would fare no better
   */
  Optional<Future<Token>> after(Token refused) {
    Scope scope = refused.scope();
    Kept entry;
    Promise<Token> asked;
    synchronized (entries) {
      entry = entries.computeIfAbsent(scope, first -> new Kept());
      if (entry.token != null && !entry.token.value().equals(refused.value())) {
        return Optional.of(Future.succeededFuture(entry.token));
      }
      if (entry.pending != null) {
        return Optional.of(entry.pending);
      }
      long now = nanoTime.getAsLong();
      if (refused.validity().ageAt(now).compareTo(TOO_YOUNG_TO_BLAME) < 0) {
        return Optional.empty();
      }
      entry.token = null;
      asked = begin(entry, now);
    }
    return Optional.of(ask(scope, entry, asked));
  }

  private static boolean isRenewalDue(Kept entry, Token token, long now) {
    return entry.pending == null
        && token.validity().isRenewalDueAt(now)
        && now - entry.askedAt >= BETWEEN_RENEWALS.toNanos();
  }

  private static Promise<Token> begin(Kept entry, long now) {
    Promise<Token> asked = Promise.promise();
    entry.pending = asked.future();
    entry.askedAt = now;
    return asked;
  }

  /** Not under the lock: the source may take its time, and completes on any thread. */
  private Future<Token> ask(Scope scope, Kept entry, Promise<Token> asked) {
    source
        .apply(scope)
        .onComplete(
            token -> {
              synchronized (entries) {
                entry.pending = null;
                entry.token = token;
              }
              asked.complete(token);
            },
            failure -> {
              synchronized (entries) {
                entry.pending = null;
                if (entry.token == null) {
                  entries.remove(scope, entry);
                }
              }
              asked.fail(failure);
            });
    return asked.future();
  }
}
