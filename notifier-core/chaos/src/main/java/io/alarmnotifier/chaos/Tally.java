package io.alarmnotifier.chaos;

import java.util.List;

/**
 * What a ledger comes to. What was sent was either delivered, or is dead, or lost.
 *
 * @param sent how many transitions the broker has confirmed
 * @param delivered how many of them the receiver took, each counted once
 * @param explainedDuplicates how often it took one again that was in flight at a kill or a cut, or
 *     that was cast again as the broker had not confirmed it
 * @param otherDuplicates how often it took one again for no such reason
 * @param dead how many stand in the dead letters and were not delivered
 * @param lost those that are neither delivered nor dead
 * @param outOfOrder how many came first after a later one of the same alarm
 * @param changedIds how many came with more than one {@code webhook-id}
 */
record Tally(
    int sent,
    int delivered,
    int explainedDuplicates,
    int otherDuplicates,
    int dead,
    List<Transition> lost,
    int outOfOrder,
    int changedIds) {

  int duplicates() {
    return explainedDuplicates + otherDuplicates;
  }
}
