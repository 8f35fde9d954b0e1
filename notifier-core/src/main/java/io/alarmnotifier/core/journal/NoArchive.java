package io.alarmnotifier.core.journal;

import java.util.Optional;

/** Nothing is recorded. */
final class NoArchive implements DeliveryArchive {

  private static final String WHY = "nothing is recorded, as journal.url is none:";

  @Override
  public DeliveryPage search(DeliveryQuery query) throws ArchiveException {
    throw new ArchiveException(WHY);
  }

  @Override
  public Optional<DeliveryStory> find(String deliveryId) throws ArchiveException {
    throw new ArchiveException(WHY);
  }

  @Override
  public void close() {}
}
