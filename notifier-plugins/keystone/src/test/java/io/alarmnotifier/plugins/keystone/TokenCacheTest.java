package io.alarmnotifier.plugins.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

  private static final Scope TRUST = new Scope.Trust("trust-1");
  private static final Scope OTHER = new Scope.Trust("trust-2");
  private final ServiceException down =
      new ServiceException(DeliveryOutcome.retry(FailureReason.UNREACHABLE, "down"));

  private final List<Promise<Token>> asked = new ArrayList<>();
  private long now = 1_000;
  private final TokenCache cache = new TokenCache(2, this::ask, () -> now);

  private Future<Token> ask(Scope scope) {
    Promise<Token> question = Promise.promise();
    asked.add(question);
    return question.future();
  }

  private void pass(Duration span) {
    now += span.toNanos();
  }

  private Token issue(int question, Scope scope, Duration lifetime) {
    Token token =
        new Token(scope, "token-" + question, Catalogue.EMPTY, new Validity(now, lifetime));
    asked.get(question).complete(token);
    return token;
  }

  private Token keepFor(Duration lifetime) {
    cache.get(TRUST);
    return issue(0, TRUST, lifetime);
  }

  @Test
  void asksOnceHoweverManyWantIt() {
    Future<Token> first = cache.get(TRUST);
    Future<Token> second = cache.get(TRUST);
    assertThat(asked).hasSize(1);

    Token token = issue(0, TRUST, Duration.ofHours(1));

    assertThat(first.result()).isEqualTo(token);
    assertThat(second.result()).isEqualTo(token);
    assertThat(cache.get(TRUST).result()).isEqualTo(token);
    assertThat(asked).hasSize(1);
  }

  @Test
  void asksForEachScope() {
    Future<Token> first = cache.get(TRUST);
    Future<Token> second = cache.get(OTHER);
    Token token = issue(1, OTHER, Duration.ofHours(1));

    assertThat(first.isComplete()).isFalse();
    assertThat(second.result()).isEqualTo(token);
  }

  @Test
  void givesTheOldTokenWhileItAsksForTheNext() {
    Token old = keepFor(Duration.ofHours(1));
    pass(Duration.ofMinutes(51));

    assertThat(cache.get(TRUST).result()).isEqualTo(old);
    assertThat(cache.get(TRUST).result()).isEqualTo(old);
    assertThat(asked).hasSize(2);

    Token next = issue(1, TRUST, Duration.ofHours(1));
    assertThat(cache.get(TRUST).result()).isEqualTo(next);
    assertThat(asked).hasSize(2);
  }

  @Test
  void goesOnWithTheOldTokenWhenTheNextIsNotToBeHad() {
    Token old = keepFor(Duration.ofHours(1));
    pass(Duration.ofMinutes(51));
    cache.get(TRUST);
    asked.get(1).fail(down);

    assertThat(cache.get(TRUST).result()).isEqualTo(old);
    assertThat(asked).hasSize(2);

    pass(Duration.ofSeconds(10));
    assertThat(cache.get(TRUST).result()).isEqualTo(old);
    assertThat(asked).hasSize(3);
  }

  @Test
  void doesNotGiveATokenAtItsEnd() {
    keepFor(Duration.ofHours(1));
    pass(Duration.ofMinutes(59));

    Future<Token> next = cache.get(TRUST);

    assertThat(next.isComplete()).isFalse();
    assertThat(issue(1, TRUST, Duration.ofHours(1))).isEqualTo(next.result());
  }

  @Test
  void keepsNoFailure() {
    Future<Token> failed = cache.get(TRUST);
    asked.get(0).fail(down);
    assertThat(failed.cause()).isSameAs(down);

    cache.get(TRUST);
    assertThat(asked).hasSize(2);
  }

  @Test
  void asksAnewWhenATokenIsRefused() {
    Token refused = keepFor(Duration.ofHours(1));
    pass(Duration.ofSeconds(1));

    Future<Token> next = cache.after(refused).orElseThrow();
    assertThat(cache.after(refused).orElseThrow()).isSameAs(next);
    assertThat(asked).hasSize(2);

    Token token = issue(1, TRUST, Duration.ofHours(1));
    assertThat(next.result()).isEqualTo(token);
    assertThat(cache.after(refused).orElseThrow().result()).isEqualTo(token);
    assertThat(asked).hasSize(2);
  }

  @Test
  void doesNotBlameATokenThatIsNew() {
    Token refused = keepFor(Duration.ofHours(1));
    pass(Duration.ofMillis(999));

    assertThat(cache.after(refused)).isEmpty();
    assertThat(cache.get(TRUST).result()).isEqualTo(refused);
    assertThat(asked).hasSize(1);
  }

  @Test
  void forgetsTheScopeThatWasUsedLeastOfLate() {
    keepFor(Duration.ofHours(1));
    cache.get(OTHER);
    issue(1, OTHER, Duration.ofHours(1));
    cache.get(TRUST);
    cache.get(new Scope.Project());
    issue(2, new Scope.Project(), Duration.ofHours(1));

    cache.get(TRUST);
    assertThat(asked).hasSize(3);
    cache.get(OTHER);
    assertThat(asked).hasSize(4);
  }
}
