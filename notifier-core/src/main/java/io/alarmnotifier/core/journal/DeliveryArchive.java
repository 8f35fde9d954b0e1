package io.alarmnotifier.core.journal;

import java.util.Optional;

/**
 * Reads what is recorded. Blocks; safe for use by many threads. What has happened within the last
 * second may be missing.
 */
public interface DeliveryArchive extends AutoCloseable {

  /**
   * Finds deliveries, the one that was received last first.
   *
   * @throws ArchiveException if it cannot be read now
   */
  DeliveryPage search(DeliveryQuery query) throws ArchiveException;

  /**
   * Finds one delivery.
   *
   * @return empty if nothing is recorded of it
   * @throws ArchiveException if it cannot be read now
   */
  Optional<DeliveryStory> find(String deliveryId) throws ArchiveException;

  @Override
  void close();
}
