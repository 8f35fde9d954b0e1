package io.alarmnotifier.chaos;

/**
 * How much to do.
 *
 * @param cycles how many kills or cuts in each scenario
 * @param alarms how many transitions in each scenario at least
 * @param perSecond how many transitions are cast in a second
 * @param seed of all that is random
 */
record Options(int cycles, int alarms, int perSecond, long seed) {}
