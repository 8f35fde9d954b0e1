package io.alarmnotifier.core.delivery.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A queue: hands messages to its consumers in turn, and takes them back to their old places. */
final class SimulatedQueue {

  private final String name;
  private final int prefetch;
  private final TreeMap<Long, StoredMessage> ready = new TreeMap<>();
  private final List<Consumer> consumers = new ArrayList<>();
  private long places;
  private int turn;

  /** Who takes messages of the queue, and how many it has not settled. */
  static final class Consumer {
    private final SimulatedConnection connection;
    private int unsettled;

    private Consumer(SimulatedConnection connection) {
      this.connection = connection;
    }
  }

  /** A message that a consumer has, and the place that it goes back to. */
  static final class Lent {
    private final SimulatedQueue queue;
    private final Consumer consumer;
    private final long place;
    private final StoredMessage message;

    private Lent(SimulatedQueue queue, Consumer consumer, long place, StoredMessage message) {
      this.queue = queue;
      this.consumer = consumer;
      this.place = place;
      this.message = message;
    }

    String queue() {
      return queue.name;
    }

    StoredMessage message() {
      return message;
    }

    void acknowledged() {
      consumer.unsettled--;
      queue.dispatch();
    }

    void comesBack() {
      queue.ready.put(place, message);
    }
  }

  SimulatedQueue(String name, int prefetch) {
    this.name = name;
    this.prefetch = prefetch;
  }

  void add(StoredMessage message) {
    ready.put(places++, message);
    dispatch();
  }

  /** Takes the first message out. */
  Optional<StoredMessage> poll() {
    return Optional.ofNullable(ready.pollFirstEntry()).map(Map.Entry::getValue);
  }

  void consume(SimulatedConnection connection) {
    consumers.add(new Consumer(connection));
    dispatch();
  }

  void cancel(SimulatedConnection connection) {
    consumers.removeIf(consumer -> consumer.connection == connection);
  }

  void dispatch() {
    while (!ready.isEmpty()) {
      Optional<Consumer> next = next();
      if (next.isEmpty()) {
        return;
      }
      Map.Entry<Long, StoredMessage> first = ready.pollFirstEntry();
      next.get().unsettled++;
      next.get().connection.handOut(new Lent(this, next.get(), first.getKey(), first.getValue()));
    }
  }

  private Optional<Consumer> next() {
    for (int i = 0; i < consumers.size(); i++) {
      Consumer consumer = consumers.get(turn++ % consumers.size());
      if (consumer.unsettled < prefetch) {
        return Optional.of(consumer);
      }
    }
    return Optional.empty();
  }

  boolean isEmpty() {
    return ready.isEmpty();
  }
}
