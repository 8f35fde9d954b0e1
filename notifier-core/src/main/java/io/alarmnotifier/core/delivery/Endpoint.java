package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.delivery.CircuitBreaker.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Decides which deliveries are attempted at one endpoint, when, and which are put off, so that an
 * endpoint that is slow, hangs or fails holds few messages and takes nothing from the others. Lives
 * on one thread.
 */
final class Endpoint {

  /** An endpoint that ends none of its attempts for so long holds no more than its share. */
  static final Duration SLOW = Duration.ofSeconds(1);

  /** So does one whose first in line waits for so long, though it ends attempts. */
  static final Duration SLOW_LINE = Duration.ofSeconds(5);

  /**
   * It does so until its first in line waits for less than this: a share is a tenth of what may be
   * held, and with all of it the line would be slow again.
   */
  static final Duration FAST_LINE = SLOW_LINE.dividedBy(10);

  /** Nobody waits longer, so that no message is held for long. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private static final String SLOWNESS = "the endpoint is slow, and its share of messages is held";
  private static final String OPEN_CIRCUIT = "the circuit of the endpoint is open";

  /** How often is looked whether it is slow. */
  static final Duration SWEEP = Duration.ofMillis(250);

  private final String name;
  private EndpointSettings settings;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final DeliveryListener listener;
  private final CircuitBreaker circuit;

  /** All that are not attempted yet, in line or before it, and since when. */
  private final Map<Candidate, Instant> waiting = new LinkedHashMap<>();

  private final Set<Candidate> firstAttempts = new LinkedHashSet<>();
  private final Set<Candidate> retries = new LinkedHashSet<>();
  private final Set<Candidate> runningRetries = new HashSet<>();

  private int running;

  /** Whose turn it is where there is one place alone. */
  private boolean lastWasRetry;

  /** When an attempt has ended the last time, or begun with none beside it. */
  private Instant lastProgress = Instant.MIN;

  private boolean slow;
  private boolean admitting;
  private boolean sweeping;

  Endpoint(
      String name,
      EndpointSettings settings,
      Scheduler scheduler,
      InstantSource clock,
      RandomGenerator random,
      DeliveryListener listener) {
    this.name = name;
    this.settings = settings;
    this.scheduler = scheduler;
    this.clock = clock;
    this.random = random;
    this.listener = listener;
    this.circuit =
        new CircuitBreaker(settings.failuresInARow(), settings.openFor(), settings.concurrency());
  }

  /** A delivery that is to be attempted here. */
  interface Candidate {
    /** Whether it was attempted before. */
    boolean isRetry();

    /** Its turn has come; ends with {@link Endpoint#reached}, {@code failed} or {@code skipped}. */
    void attempt();

    /**
     * It is not attempted now, and no longer waits here.
     *
     * @param notBefore when it may be attempted again at the earliest
     */
    void defer(Instant notBefore, String why);
  }

  /** Changes what the endpoint is allowed, but for how long an open circuit stays open. */
  void reconfigure(EndpointSettings settings) {
    this.settings = settings;
    circuit.reconfigure(settings.failuresInARow(), settings.concurrency());
    admit();
  }

  /** Counts in a delivery that waits for others of its alarm before it lines up here. */
  void expect(Candidate candidate) {
    boolean isNew = waiting.putIfAbsent(candidate, clock.instant()) == null;
    if (isNew) {
      keepToTheShare(candidate);
    }
  }

  /** Attempts a delivery as soon as there is room, or puts it off. */
  void lineUp(Candidate candidate) {
    boolean isNew = waiting.putIfAbsent(candidate, clock.instant()) == null;
    (candidate.isRetry() ? retries : firstAttempts).add(candidate);
    admit();
    if (isNew && waiting.containsKey(candidate)) {
      keepToTheShare(candidate);
    }
  }

  private void keepToTheShare(Candidate candidate) {
    if (slow && waiting.size() > settings.share()) {
      putOff(candidate, SLOWNESS);
    } else {
      sweepLater();
    }
  }

  /** Forgets a delivery that waits here; does nothing if it does not. */
  void leave(Candidate candidate) {
    waiting.remove(candidate);
    firstAttempts.remove(candidate);
    retries.remove(candidate);
  }

  /** An attempt has ended, and the endpoint has answered it. */
  void reached(Candidate candidate) {
    boolean wasAway = circuit.state() != State.CLOSED;
    circuit.succeeded();
    if (wasAway) {
      listener.circuitClosed(name);
    }
    release(candidate);
  }

  /** An attempt has failed in a way that says something about the endpoint. */
  void failed(Candidate candidate, String how) {
    boolean wasOpen = circuit.state() == State.OPEN;
    circuit.failed(clock.instant(), random.nextDouble());
    if (!wasOpen && circuit.state() == State.OPEN) {
      listener.circuitOpened(name, Duration.between(clock.instant(), circuit.probeAt()), how);
    }
    release(candidate);
  }

  /** An attempt was not made, or says nothing about the endpoint. */
  void skipped(Candidate candidate) {
    circuit.notAttempted();
    release(candidate);
  }

  private void release(Candidate candidate) {
    running--;
    runningRetries.remove(candidate);
    lastProgress = clock.instant();
    admit();
  }

  private void admit() {
    if (admitting) {
      // Called by an attempt that ended at once: the loop below goes on when it returns. Without
      // this, a thousand such attempts would be a thousand calls deep.
      return;
    }
    admitting = true;
    try {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = isAway() ? putOffTheLine() : startNext();
      }
    } finally {
      // Also when an attempt throws: else nobody would be admitted here any more.
      admitting = false;
    }
  }

  /** The clock is read only where it matters: this is asked for every attempt. */
  private boolean isAway() {
    return circuit.state() == State.OPEN && circuit.keepsAway(clock.instant());
  }

  private boolean isAdmitted() {
    return circuit.state() == State.CLOSED || circuit.admits(clock.instant());
  }

  /** Puts all off; some of them let others line up, so there may be more. */
  private boolean putOffTheLine() {
    putOffAll(List.copyOf(waiting.keySet()), OPEN_CIRCUIT);
    return !firstAttempts.isEmpty() || !retries.isEmpty();
  }

  private boolean startNext() {
    Optional<Candidate> next = next().filter(candidate -> isAdmitted());
    next.ifPresent(this::start);
    return next.isPresent();
  }

  /**
   * The next that there is room for. First attempts go before retries, which get at most half of
   * the room, but one place of their own, so that they are not kept waiting for ever. Where there
   * is one place alone, they take turns as long as both wait.
   */
  private Optional<Candidate> next() {
    int room = circuit.concurrency();
    if (running >= room) {
      return Optional.empty();
    }
    if (!firstAttempts.isEmpty() && (retries.isEmpty() || isTurnOfFirstAttempts(room))) {
      return Optional.of(firstAttempts.iterator().next());
    }
    return runningRetries.size() < Math.max(1, room / 2) && !retries.isEmpty()
        ? Optional.of(retries.iterator().next())
        : Optional.empty();
  }

  private boolean isTurnOfFirstAttempts(int room) {
    return room == 1 ? lastWasRetry : running - runningRetries.size() < room - 1;
  }

  private void start(Candidate candidate) {
    lastWasRetry = retries.contains(candidate);
    if (lastWasRetry) {
      runningRetries.add(candidate);
    }
    if (running == 0) {
      lastProgress = clock.instant();
    }
    running++;
    leave(candidate);
    candidate.attempt();
  }

  private void putOffAll(List<Candidate> candidates, String why) {
    for (Candidate candidate : candidates) {
      // One that was put off can make others leave.
      if (waiting.containsKey(candidate)) {
        putOff(candidate, why);
      }
    }
  }

  private void putOff(Candidate candidate, String why) {
    leave(candidate);
    candidate.defer(circuit.probeAt(), why);
  }

  private void sweepLater() {
    if (!sweeping) {
      sweeping = true;
      Instant due = clock.instant().plus(SWEEP);
      scheduler.schedule(SWEEP, () -> sweep(due));
    }
  }

  private void sweep(Instant due) {
    sweeping = false;
    Instant now = clock.instant();
    putOffAll(
        waiting.entrySet().stream()
            .filter(waits -> hasTaken(waits.getValue(), LONGEST_WAIT, now))
            .map(Map.Entry::getKey)
            .toList(),
        SLOWNESS);
    if (!hasTaken(due, SWEEP, now)) {
      // Else it is this host that is behind, and the answers may be there: to put off is more work.
      slow = isSlow(now);
      if (slow) {
        putOffAll(waiting.keySet().stream().skip(settings.share()).toList(), SLOWNESS);
      }
    }
    if (waiting.isEmpty()) {
      slow = false;
    } else {
      sweepLater();
    }
  }

  private boolean isSlow(Instant now) {
    if (running > 0 && hasTaken(lastProgress, SLOW, now)) {
      return true;
    }
    Iterator<Instant> eldest = waiting.values().iterator();
    return eldest.hasNext() && hasTaken(eldest.next(), slow ? FAST_LINE : SLOW_LINE, now);
  }

  private static boolean hasTaken(Instant since, Duration time, Instant now) {
    return !since.plus(time).isAfter(now);
  }

  /** How it stands now. */
  EndpointSnapshot snapshot() {
    return new EndpointSnapshot(
        name,
        EndpointSnapshot.Circuit.valueOf(circuit.state().name()),
        circuit.probeAt(),
        running,
        waiting.size(),
        circuit.concurrency());
  }

  /** Whether it is left alone, or tried. */
  boolean isAvoided() {
    return circuit.state() != State.CLOSED;
  }

  /** Whether nothing goes on here, and nothing is known that a new one would not know. */
  boolean isAsNew() {
    return running == 0 && waiting.isEmpty() && circuit.isPristine();
  }
}
