package io.alarmnotifier.chaos;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes down what was sent, what the receiver took and what is dead, and adds it up. May be used
 * by several threads.
 */
final class Ledger {

  private final InstantSource clock;
  private final Set<Transition> sent = new LinkedHashSet<>();
  private final Set<Transition> castAgain = new HashSet<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final Set<Transition> delivered = new HashSet<>();
  private final Set<Transition> dead = new HashSet<>();
  private final List<Disturbance> disturbances = new ArrayList<>();

  /**
   * @param clock tells when something is received
   */
  Ledger(InstantSource clock) {
    this.clock = clock;
  }

  /** The broker has confirmed it: from now on it may not be lost. */
  synchronized void sent(Transition transition) {
    sent.add(transition);
  }

  /** The broker has not confirmed it, and may have it: so it is cast once more. */
  synchronized void castAgain(Transition transition) {
    castAgain.add(transition);
  }

  /** The receiver has taken it. */
  synchronized void received(Transition transition, String webhookId) {
    receipts.add(new Receipt(transition, webhookId, clock.instant()));
    delivered.add(transition);
  }

  /** It stands in the dead letters. */
  synchronized void dead(Transition transition) {
    dead.add(transition);
  }

  /** A kill or a cut begins, which lasts until {@link #calm}. */
  synchronized void disturbed() {
    disturbances.add(Disturbance.begunAt(clock.instant()));
  }

  /** The host is connected again after the last kill or cut. */
  synchronized void calm() {
    int last = disturbances.size() - 1;
    disturbances.set(last, disturbances.get(last).endedAt(clock.instant()));
  }

  synchronized int disturbances() {
    return disturbances.size();
  }

  /** When the receiver first took each of the transitions that it took so far. */
  synchronized Map<Transition, Instant> firstReceipts() {
    Map<Transition, Instant> first = new HashMap<>();
    receipts.forEach(receipt -> first.putIfAbsent(receipt.transition(), receipt.time()));
    return first;
  }

  /** How much has come to an end; grows as long as there is progress. */
  synchronized int ended() {
    return receipts.size() + dead.size();
  }

  /** How many may be on their way: those that were sent and are not known to have ended. */
  synchronized int onTheirWay() {
    return sent.size() - delivered.size() - dead.size();
  }

  /** Whether everything that was sent is delivered or dead. */
  synchronized boolean isSettled() {
    // The count is quick, and the look at each of a million is not.
    return onTheirWay() <= 0 && sent.stream().allMatch(this::hasEnded);
  }

  private boolean hasEnded(Transition transition) {
    return delivered.contains(transition) || dead.contains(transition);
  }

  /** Adds everything up. */
  synchronized Tally tally() {
    Map<Transition, Receipt> last = new HashMap<>();
    Map<String, Integer> latestOfAlarm = new HashMap<>();
    Set<Transition> changedIds = new HashSet<>();
    int explained = 0;
    int others = 0;
    int outOfOrder = 0;
    for (Receipt receipt : receipts) {
      Transition transition = receipt.transition();
      Receipt before = last.put(transition, receipt);
      if (before == null) {
        int latest = latestOfAlarm.merge(transition.alarm(), transition.number(), Math::max);
        outOfOrder += transition.number() < latest ? 1 : 0;
        continue;
      }
      if (isExplained(before)) {
        explained++;
      } else {
        others++;
      }
      if (!before.webhookId().equals(receipt.webhookId())) {
        changedIds.add(transition);
      }
    }
    return new Tally(
        sent.size(),
        count(delivered),
        explained,
        others,
        count(dead) - count(both()),
        sent.stream().filter(transition -> !hasEnded(transition)).toList(),
        outOfOrder,
        changedIds.size());
  }

  /** Of those that were sent: the dead letters may hold what somebody else sent. */
  private int count(Set<Transition> ended) {
    return (int) sent.stream().filter(ended::contains).count();
  }

  /**
   * A host that is killed between a dead letter and its acknowledgement leaves the other to try.
   */
  private Set<Transition> both() {
    Set<Transition> both = new HashSet<>(dead);
    both.retainAll(delivered);
    return both;
  }

  private boolean isExplained(Receipt earlier) {
    return castAgain.contains(earlier.transition())
        || disturbances.stream().anyMatch(disturbance -> disturbance.explains(earlier.time()));
  }

  /** Writes all receipts and disturbances to a file, for a person who looks for a cause. */
  synchronized void writeTo(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Disturbance disturbance : disturbances) {
        out.write(disturbance + "\n");
      }
      for (Receipt receipt : receipts) {
        out.write(receipt.time() + " " + receipt.webhookId() + " " + receipt.transition() + "\n");
      }
      for (Transition transition : dead) {
        out.write("dead " + transition + "\n");
      }
      for (Transition transition : tally().lost()) {
        out.write("lost " + transition + "\n");
      }
    }
  }
}
