package io.alarmnotifier.core.delivery;

import java.time.Instant;

/**
 * A delivery that goes on later, at this host or another: what travels with a copy of its message.
 *
 * @param label which delivery it is
 * @param step how many steps of the retry schedule are used up
 * @param deferrals how often it was put off without an attempt
 * @param parkings how often it was parked, this time included: no two parkings of a delivery are
 *     taken for the same
 * @param received when a host first received its message, which is its place among the transitions
 *     of its alarm; to the microsecond
 * @param due not to be attempted before; to the millisecond
 */
public record ParkedDelivery(
    DeliveryLabel label, int step, int deferrals, int parkings, Instant received, Instant due) {}
