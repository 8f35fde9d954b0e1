package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a parked delivery's copy of its message: those of the message, and in headers
 * which delivery it is and how it stands.
 */
final class ParkedProperties {

  /** Far above all that a delivery can come to. */
  private static final int MAX_COUNT = 1_000_000;

  /** Above what we write, so that it passes unchanged however often it is parked. */
  private static final int MAX_TEXT = 8 * OneLine.DEFAULT_LENGTH;

  /** Much longer than any delivery is parked; times further away are garbage. */
  private static final Duration PLAUSIBLE = Duration.ofDays(366);

  private ParkedProperties() {}

  /**
   * @param origin where the message came from
   * @param original its properties
   */
  static AMQP.BasicProperties of(
      Origin origin, AMQP.BasicProperties original, ParkedDelivery delivery) {
    Map<String, Object> added = new HashMap<>(NotifierHeaders.of(delivery.label()));
    added.put(NotifierHeaders.STEP, delivery.step());
    added.put(NotifierHeaders.DEFERRALS, delivery.deferrals());
    added.put(NotifierHeaders.PARKINGS, delivery.parkings());
    added.put(
        NotifierHeaders.RECEIVED, ChronoUnit.MICROS.between(Instant.EPOCH, delivery.received()));
    added.put(NotifierHeaders.DUE, delivery.due().toEpochMilli());
    return CopyProperties.of(original, origin, added);
  }

  /**
   * Reads what {@link #of} has written, and makes the best of everything else, as anybody may write
   * to a queue.
   *
   * @param headers the headers of a message, if it has any
   * @param now stands for a time that is missing or makes no sense
   * @return empty if the headers do not name one action of the message and its delivery's id, so
   *     that the message is to be delivered as a whole
   */
  static Optional<ParkedDelivery> read(@Nullable Map<String, Object> headers, Instant now) {
    if (headers == null) {
      return Optional.empty();
    }
    Optional<String> id = text(headers.get(NotifierHeaders.DELIVERY_ID));
    Optional<Long> index =
        HeaderValues.wholeNumber(headers.get(NotifierHeaders.ACTION_INDEX))
            .filter(number -> number >= 0 && number <= Integer.MAX_VALUE);
    if (id.isEmpty() || index.isEmpty()) {
      return Optional.empty();
    }
    DeliveryLabel label =
        new DeliveryLabel(
            id.get(),
            OneLine.of(text(headers.get(NotifierHeaders.ALARM_ID)).orElse(null), MAX_TEXT),
            index.get().intValue(),
            OneLine.of(text(headers.get(NotifierHeaders.ACTION)).orElse(null), MAX_TEXT),
            count(headers.get(NotifierHeaders.ATTEMPTS)));
    return Optional.of(
        new ParkedDelivery(
            label,
            count(headers.get(NotifierHeaders.STEP)),
            count(headers.get(NotifierHeaders.DEFERRALS)),
            count(headers.get(NotifierHeaders.PARKINGS)),
            time(headers.get(NotifierHeaders.RECEIVED), ChronoUnit.MICROS, now),
            time(headers.get(NotifierHeaders.DUE), ChronoUnit.MILLIS, now)));
  }

  private static Optional<String> text(@Nullable Object header) {
    return HeaderValues.text(header).filter(text -> !text.isEmpty());
  }

  private static int count(@Nullable Object header) {
    long number = HeaderValues.wholeNumber(header).orElse(0L);
    return (int) Math.max(0, Math.min(number, MAX_COUNT));
  }

  private static Instant time(@Nullable Object header, ChronoUnit unit, Instant now) {
    return HeaderValues.wholeNumber(header)
        // No number of these units is too large for an instant.
        .map(number -> Instant.EPOCH.plus(number, unit))
        .filter(time -> Duration.between(time, now).abs().compareTo(PLAUSIBLE) <= 0)
        .orElse(now);
  }
}
