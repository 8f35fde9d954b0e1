package io.alarmnotifier.core.broker;

import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.core.letters.ReplayPace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * Takes the letters that are meant out of the queue, in batches, each after it is safe to do so.
 */
final class LetterSettlement {

  /** Waits, and fails when the connection is lost meanwhile. */
  @FunctionalInterface
  interface Pause {
    void of(Duration duration) throws IOException;
  }

  /**
   * RabbitMQ closes a channel that holds a message for half an hour, so a slow replay gives back
   * the letters that stay now and then, and begins anew.
   */
  static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

  private final Predicate<LetterSummary> which;
  private final long most;
  private final ReplayPace pace;
  private final LetterEnd end;
  private final LongConsumer progress;
  private final LetterTurn turn;
  private final InstantSource clock;
  private final Pause pause;

  private final List<AmqpLetter> batch = new ArrayList<>();
  private Instant batchBegan;
  private long settled;

  /**
   * @param which the letters that are meant
   * @param most no more than so many of them
   * @param end what makes it safe to take a batch out
   * @param progress told how many are safe so far, before they are taken out
   */
  LetterSettlement(
      Predicate<LetterSummary> which,
      long most,
      ReplayPace pace,
      LetterEnd end,
      LongConsumer progress,
      LetterTurn turn,
      InstantSource clock,
      Pause pause) {
    this.which = which;
    this.most = most;
    this.pace = pace;
    this.end = end;
    this.progress = progress;
    this.turn = turn;
    this.clock = clock;
    this.pause = pause;
    this.batchBegan = clock.instant();
  }

  /** How many letters were taken out. */
  long settled() {
    return settled;
  }

  /**
   * Goes through the queue from its front, as far as the time and the turn allow.
   *
   * @param letters how many to look at
   * @return whether that is all; if not, it is to be called again, with those that are left
   */
  boolean goThrough(LetterFeed feed, long letters) throws IOException {
    Instant began = clock.instant();
    for (long i = 0; i < letters && settled + batch.size() < most; i++) {
      if (turn.mustEnd()) {
        settleBatch(feed);
        return false;
      }
      makeRoom(feed);
      Optional<AmqpLetter> letter = feed.next();
      if (letter.isEmpty()) {
        break;
      }
      if (which.test(letter.get().summary())) {
        batch.add(letter.get());
      }
      if (batch.size() == pace.batch()) {
        settleBatch(feed);
        // Only after a letter was settled, so that every round gets on.
        if (turn.isAwaited() || clock.instant().isAfter(began.plus(LONGEST_ROUND))) {
          return false;
        }
      }
    }
    settleBatch(feed);
    return true;
  }

  private void makeRoom(LetterFeed feed) throws IOException {
    if (feed.isFull()) {
      settleBatch(feed);
    }
    if (feed.isFull()) {
      feed.widen();
    }
  }

  private void settleBatch(LetterFeed feed) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    end.prepare(batch);
    progress.accept(settled + batch.size());
    feed.take(batch);
    settled += batch.size();
    pause.of(pace.rest(batch.size(), Duration.between(batchBegan, clock.instant())));
    batchBegan = clock.instant();
    batch.clear();
  }
}
