package io.alarmnotifier.core.broker;

import com.rabbitmq.client.LongString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of headers, whichever client wrote them; another type counts as not there. */
final class HeaderValues {

  private HeaderValues() {}

  static Optional<String> text(@Nullable Object value) {
    return value instanceof LongString || value instanceof String
        ? Optional.of(value.toString())
        : Optional.empty();
  }

  /** Whatever its size: other clients choose the smallest type that holds the number. */
  static Optional<Long> wholeNumber(@Nullable Object value) {
    return value instanceof Long
            || value instanceof Integer
            || value instanceof Short
            || value instanceof Byte
        ? Optional.of(((Number) value).longValue())
        : Optional.empty();
  }
}
