package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UseCountTest {

  private final UseCount count = new UseCount();

  @Test
  void isUnusedAtOnceIfNobodyIsIn() {
    assertThat(unused()).isCompleted();
  }

  @Test
  void isUnusedWhenTheLastHasLeft() {
    assertThat(count.enter()).isTrue();
    assertThat(count.enter()).isTrue();
    CompletableFuture<Void> unused = unused();

    count.leave();
    assertThat(unused).isNotCompleted();
    count.leave();
    assertThat(unused).isCompleted();
  }

  @Test
  void letsNobodyInOnceItIsLetGo() {
    assertThat(count.enter()).isTrue();
    CompletableFuture<Void> unused = unused();

    assertThat(count.enter()).isFalse();
    assertThat(count.enter()).isFalse();
    count.leave();
    assertThat(unused).isCompleted();
    assertThat(count.enter()).isFalse();
  }

  @Test
  void canBeLetGoTwice() {
    assertThat(count.enter()).isTrue();
    CompletableFuture<Void> first = unused();
    CompletableFuture<Void> second = unused();

    count.leave();
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
  }

  private CompletableFuture<Void> unused() {
    return count.letGo().toCompletableFuture();
  }
}
