package io.alarmnotifier.chaos;

import java.time.Duration;

/**
 * How much to do.
 *
 * @param cycles how many kills or cuts in each scenario
 * @param alarms how many transitions in each scenario at least
 * @param perSecond how many transitions are cast in a second
 * @param refusals the share of the requests that the receiver answers with 503, from 0 to 1
 * @param hangs the share of the requests that it never answers, from 0 to 1
 * @param seed of all that is random
 * @param turn how long each turn of the isolation scenario takes
 * @param backlog how many transitions are queued in the backlog scenario
 */
record Options(
    int cycles,
    int alarms,
    int perSecond,
    double refusals,
    double hangs,
    long seed,
    Duration turn,
    int backlog) {}
