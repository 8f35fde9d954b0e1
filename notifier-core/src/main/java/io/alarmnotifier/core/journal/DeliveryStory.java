package io.alarmnotifier.core.journal;

import java.util.List;

/**
 * One delivery with all that is recorded of its attempts.
 *
 * @param delivery what has become of it
 * @param attempts the attempts, the first one first
 */
public record DeliveryStory(DeliveryRecord delivery, List<AttemptRecord> attempts) {}
