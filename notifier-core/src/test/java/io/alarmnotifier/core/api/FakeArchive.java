package io.alarmnotifier.core.api;

import io.alarmnotifier.core.journal.AttemptRecord;
import io.alarmnotifier.core.journal.DeliveryArchive;
import io.alarmnotifier.core.journal.DeliveryPage;
import io.alarmnotifier.core.journal.DeliveryQuery;
import io.alarmnotifier.core.journal.DeliveryRecord;
import io.alarmnotifier.core.journal.DeliveryState;
import io.alarmnotifier.core.journal.DeliveryStory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Has one delivery, whose reason tells what was looked for. */
final class FakeArchive implements DeliveryArchive {

  @Override
  public DeliveryPage search(DeliveryQuery query) {
    return new DeliveryPage(List.of(record(query.toString())), Optional.of("a:b"));
  }

  @Override
  public Optional<DeliveryStory> find(String deliveryId) {
    return deliveryId.equals("d-1")
        ? Optional.of(
            new DeliveryStory(
                record("-"),
                List.of(
                    new AttemptRecord(
                        1,
                        "node-1",
                        "http",
                        Api.NOW,
                        Duration.ofMillis(1500),
                        AttemptRecord.Outcome.DELIVERED,
                        Optional.empty(),
                        "200 OK",
                        Optional.empty()))))
        : Optional.empty();
  }

  private static DeliveryRecord record(String detail) {
    return new DeliveryRecord(
        "d-1",
        "a-1",
        "cpu-high",
        "low",
        "ok",
        "alarm",
        "http://x/***",
        "http://x",
        "http",
        "node-1",
        "q",
        Api.NOW,
        DeliveryState.DEAD_LETTERED,
        1,
        Optional.empty(),
        detail,
        Optional.empty(),
        Api.NOW);
  }

  @Override
  public void close() {}
}
