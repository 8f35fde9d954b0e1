package io.alarmnotifier.core.journal;

import java.util.List;
import java.util.Optional;

/**
 * A part of what a search finds.
 *
 * @param deliveries the deliveries, the one that was received last first
 * @param nextCursor where the next part begins, for {@link DeliveryQuery#cursor()}; empty if this
 *     is the last
 */
public record DeliveryPage(List<DeliveryRecord> deliveries, Optional<String> nextCursor) {}
