package io.alarmnotifier.core.delivery;

/**
 * How many of what there are at one moment.
 *
 * @param balance the books
 * @param messages how many messages are held
 * @param attempts how many attempts are under way
 * @param endpoints how many endpoints are known
 * @param openCircuits how many of them are left alone for a while
 */
public record DeliveryFigures(
    Balance balance, int messages, int attempts, int endpoints, int openCircuits) {}
