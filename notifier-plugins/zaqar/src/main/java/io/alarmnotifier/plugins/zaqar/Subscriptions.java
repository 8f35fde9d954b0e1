package io.alarmnotifier.plugins.zaqar;

import java.util.List;

/**
 * Whom Zaqar is to tell of the messages of a queue.
 *
 * @param subscribers their URLs, each once; may be secret
 * @param ttlSeconds how long each is told, from when it was subscribed
 */
record Subscriptions(List<String> subscribers, int ttlSeconds) {

  /** What Zaqar's own client takes where the action tells nothing. */
  static final int DEFAULT_TTL_SECONDS = 3600;

  static final Subscriptions NONE = new Subscriptions(List.of(), DEFAULT_TTL_SECONDS);

  Subscriptions {
    subscribers = List.copyOf(subscribers);
  }

  @Override
  public String toString() {
    return "Subscriptions[" + subscribers.size() + " for " + ttlSeconds + " s]";
  }
}
