package io.alarmnotifier.chaos;

import java.time.Instant;

/**
 * One request that the receiver took.
 *
 * @param transition what it told
 * @param webhookId its header {@code webhook-id}; {@code -} if it had none
 * @param time when it came
 */
record Receipt(Transition transition, String webhookId, Instant time) {}
