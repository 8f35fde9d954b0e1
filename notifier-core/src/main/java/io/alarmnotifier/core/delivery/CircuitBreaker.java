package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;

/**
 * Keeps attempts away from an endpoint that fails. It opens when so many attempts in a row have
 * failed, or half of the last hundred. While it is open nothing is attempted; then one attempt
 * tries, and closes it or opens it for longer. After that the endpoint gets its load back one by
 * one: each success allows one more attempt at a time. Pure; lives on one thread.
 */
final class CircuitBreaker {

  private static final int WINDOW = 100;
  private static final int FAILURES_IN_WINDOW = WINDOW / 2;

  private int failuresInARow;
  private final Backoff openFor;
  private int fullConcurrency;
  private final BitSet failed = new BitSet(WINDOW);
  private int recorded;
  private int next;
  private int inARow;
  private int openings;
  private State state = State.CLOSED;
  private Instant probeAt = Instant.EPOCH;
  private int concurrency;

  /** What it does. */
  enum State {
    /** Lets attempts through. */
    CLOSED,
    /** Keeps attempts away. */
    OPEN,
    /** One attempt is under way, which decides. */
    PROBING
  }

  /**
   * @param failuresInARow how many failures open it, at least 1
   * @param openFor how long it stays open, the longer the oftener it opened without a success
   * @param fullConcurrency how many attempts may be under way when all is well
   */
  CircuitBreaker(int failuresInARow, Backoff openFor, int fullConcurrency) {
    this.failuresInARow = failuresInARow;
    this.openFor = openFor;
    this.fullConcurrency = fullConcurrency;
    this.concurrency = fullConcurrency;
  }

  /** Changes what the constructor set; what has happened so far counts on. */
  void reconfigure(int failuresInARow, int fullConcurrency) {
    boolean wasFull = concurrency == this.fullConcurrency;
    this.failuresInARow = failuresInARow;
    this.fullConcurrency = fullConcurrency;
    this.concurrency = wasFull ? fullConcurrency : Math.min(concurrency, fullConcurrency);
  }

  /** Whether no attempt may be made for a while, not even one that tries. */
  boolean keepsAway(Instant now) {
    return state == State.OPEN && now.isBefore(probeAt);
  }

  /** Whether an attempt may be made now; if it is the one that tries, no other may beside it. */
  boolean admits(Instant now) {
    if (state == State.OPEN && !keepsAway(now)) {
      state = State.PROBING;
      return true;
    }
    return state == State.CLOSED;
  }

  /** An attempt has reached the endpoint, whatever it said about the delivery. */
  void succeeded() {
    if (state == State.CLOSED) {
      record(false);
      inARow = 0;
      concurrency = Math.min(concurrency + 1, fullConcurrency);
    } else {
      state = State.CLOSED;
      concurrency = 1;
      forgetFailures();
    }
    openings = 0;
  }

  /**
   * An attempt has failed.
   *
   * @param random from 0 (inclusive) to 1 (exclusive), spreads the time that it stays open
   */
  void failed(Instant now, double random) {
    if (state == State.OPEN) {
      // It was under way when others opened it.
      return;
    }
    record(true);
    inARow++;
    if (state == State.PROBING || inARow >= failuresInARow || isHalfOfTheWindow()) {
      open(now, openFor.delay(++openings, random));
    }
  }

  /** An attempt was admitted and not made. */
  void notAttempted() {
    if (state == State.PROBING) {
      state = State.OPEN;
    }
  }

  private void open(Instant now, Duration span) {
    state = State.OPEN;
    probeAt = now.plus(span);
    forgetFailures();
  }

  private void record(boolean failure) {
    failed.set(next, failure);
    next = (next + 1) % WINDOW;
    recorded = Math.min(recorded + 1, WINDOW);
  }

  private boolean isHalfOfTheWindow() {
    return recorded == WINDOW && failed.cardinality() >= FAILURES_IN_WINDOW;
  }

  private void forgetFailures() {
    failed.clear();
    recorded = 0;
    inARow = 0;
  }

  State state() {
    return state;
  }

  /** When the next attempt may be made; in the past unless it is open. */
  Instant probeAt() {
    return probeAt;
  }

  /** How many attempts may be under way. */
  int concurrency() {
    return concurrency;
  }

  /** Whether it is as a new one, so that nothing is lost with it. */
  boolean isPristine() {
    return state == State.CLOSED && failed.isEmpty() && concurrency == fullConcurrency;
  }
}
