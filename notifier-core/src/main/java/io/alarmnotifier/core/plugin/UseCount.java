package io.alarmnotifier.core.plugin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who uses something, and tells when nobody does any more. Safe for many threads. */
final class UseCount {

  /** Added to the count once nobody may come in any more. */
  private static final int LET_GO = Integer.MIN_VALUE;

  private final AtomicInteger users = new AtomicInteger();
  private final CompletableFuture<Void> unused = new CompletableFuture<>();

  /** Comes in, to leave later; {@code false} if it was let go. */
  boolean enter() {
    int before = users.getAndUpdate(count -> count < 0 ? count : count + 1);
    return before >= 0;
  }

  void leave() {
    if (users.decrementAndGet() == LET_GO) {
      unused.complete(null);
    }
  }

  /** Lets nobody in any more. The result is completed when the last has left. */
  CompletionStage<Void> letGo() {
    int before = users.getAndUpdate(count -> count < 0 ? count : count + LET_GO);
    if (before == 0) {
      unused.complete(null);
    }
    return unused.minimalCompletionStage();
  }
}
