package io.alarmnotifier.core.delivery.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps what is owed and what has become of it, over all hosts, and the first rule broken. */
final class Ledger {

  private final World world;
  private final Scene scene;
  private final List<SentMessage> sent = new ArrayList<>();
  private final Map<String, Set<Object>> touchers = new HashMap<>();
  private final Map<String, List<Obligation>> lanes = new HashMap<>();
  private Optional<String> violation = Optional.empty();

  Ledger(World world, Scene scene) {
    this.world = world;
    this.scene = scene;
  }

  Scene scene() {
    return scene;
  }

  void sent(SentMessage message) {
    sent.add(message);
  }

  SentMessage sent(int number) {
    return sent.get(number);
  }

  /** A rule is broken. Throwing would not do: the core guards itself against what is thrown. */
  void violated(String what) {
    if (violation.isEmpty()) {
      world.trace("VIOLATION: %s", what);
      violation = Optional.of(what);
    }
  }

  Optional<String> violation() {
    return violation;
  }

  /** The broker keeps a message. */
  void stored(StoredMessage message) {
    message.obligations().forEach(obligation -> obligation.carriers++);
  }

  /** The broker forgets a message, as it is acknowledged. */
  void removed(StoredMessage message) {
    for (Obligation obligation : message.obligations()) {
      obligation.carriers--;
      if (obligation.carriers == 0 && !obligation.isFulfilled()) {
        violated("acknowledged before it was safe, so it is lost: " + obligation);
      }
    }
  }

  /** The broker keeps a dead letter. */
  void buried(List<Obligation> obligations) {
    obligations.forEach(obligation -> obligation.deadLetters++);
  }

  /** A message was not settled, and is handed out again. */
  void comesBack(HandedOut message) {
    message.stored().sent().disturbed = true;
    message.stored().obligations().forEach(obligation -> obligation.disturbed = true);
  }

  /**
   * Something is done for a message. A second process that does so cannot know of the first; nor
   * can the same, of a message that has no id.
   */
  void touched(HandedOut message) {
    if (message.touched) {
      return;
    }
    message.touched = true;
    StoredMessage stored = message.stored();
    Optional<String> identity = stored.identity();
    Set<Object> all =
        touchers.computeIfAbsent(
            identity.orElseGet(() -> "#" + stored.number()), key -> new HashSet<>());
    Object toucher = identity.isPresent() ? message.process() : message;
    if (all.add(toucher) && all.size() > 1) {
      stored.obligations().forEach(obligation -> obligation.mishaps++);
    }
  }

  /** A host takes a message for the first time. */
  void received(SentMessage message) {
    if (message.received >= 0) {
      return;
    }
    message.received = world.now();
    if (scene.keepsOrder() && message.alarmId().isPresent()) {
      for (Obligation obligation : message.obligations()) {
        lane(obligation).add(obligation);
      }
    }
  }

  private List<Obligation> lane(Obligation obligation) {
    return lanes.computeIfAbsent(
        obligation.message().alarmId().orElse("") + " " + obligation.endpoint(),
        key -> new ArrayList<>());
  }

  /** What must be over before an attempt is made: young earlier transitions of the same alarm. */
  List<Obligation> forerunners(Obligation obligation, long patience) {
    if (!scene.keepsOrder() || obligation.message().alarmId().isEmpty()) {
      return List.of();
    }
    List<Obligation> open = new ArrayList<>();
    for (Obligation earlier : lane(obligation)) {
      if (earlier.message() == obligation.message()) {
        return open;
      }
      if (!earlier.over && world.now() < earlier.message().received + patience) {
        open.add(earlier);
      }
    }
    return open;
  }

  /** The receiver gets a delivery. */
  void receipt(Obligation obligation, boolean unknownToTheHost) {
    obligation.receipts++;
    if (unknownToTheHost) {
      obligation.mishaps++;
    }
    if (obligation.receipts > 1 + obligation.mishaps) {
      violated(
          obligation.receipts
              + " receipts of "
              + obligation
              + ", with no more than "
              + obligation.mishaps
              + " mishaps to explain them");
    }
  }

  /** All is quiet: nothing may be owed. */
  void close() {
    for (SentMessage message : sent) {
      if (message.accepted) {
        close(message);
      }
    }
  }

  private void close(SentMessage message) {
    for (Obligation obligation : message.obligations()) {
      if (!obligation.isFulfilled()) {
        violated("neither delivered nor a dead letter: " + obligation);
      }
      if (obligation.carriers != 0) {
        violated(obligation.carriers + " messages still stand for " + obligation);
      }
    }
    if (message.isCall() && (message.answers == 0 || (message.answers > 1 && !message.disturbed))) {
      violated(message.answers + " answers to the call " + message);
    }
  }
}
