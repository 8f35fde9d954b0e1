package io.alarmnotifier.plugins.mailto;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Remembers which recipients of a delivery have their mail already while others were put off, so
 * that the next attempt is for the others alone. It forgets the oldest delivery when there are too
 * many, and does not outlast the notifier: then a recipient gets the same mail again, with the same
 * {@code Message-ID}. For use by several threads.
 */
final class AcceptedRecipients {

  private final Map<String, Set<EmailAddress>> acceptedByDelivery;

  /**
   * @param capacity how many deliveries to remember
   */
  AcceptedRecipients(int capacity) {
    acceptedByDelivery =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Set<EmailAddress>> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Those of {@code recipients} who do not have the mail of the delivery {@code id}. */
  synchronized List<EmailAddress> remaining(String id, Collection<EmailAddress> recipients) {
    List<EmailAddress> remaining = new ArrayList<>(recipients);
    remaining.removeAll(acceptedByDelivery.getOrDefault(id, Set.of()));
    return remaining;
  }

  /** Notes that {@code recipients} have the mail, and that others have not. */
  synchronized void add(String id, Collection<EmailAddress> recipients) {
    if (!recipients.isEmpty()) {
      acceptedByDelivery.computeIfAbsent(id, first -> new HashSet<>()).addAll(recipients);
    }
  }

  /** Notes that the delivery has ended. */
  synchronized void forget(String id) {
    acceptedByDelivery.remove(id);
  }
}
