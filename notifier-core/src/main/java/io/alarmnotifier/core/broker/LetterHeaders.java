package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import io.alarmnotifier.core.letters.LetterReasons;
import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.spi.OneLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of dead letters, whoever wrote them: a header that is missing or of another
 * type than ours counts as not there.
 *
 * @param headers as the client has read them
 */
record LetterHeaders(Map<String, Object> headers) {

  /** What RabbitMQ writes into the headers of what it dead-letters itself, the latest first. */
  private static final String RABBITMQ_DEATHS = "x-death";

  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_SENTENCE = 1000;
  private static final Pattern ID = Pattern.compile("[!-~]{1,100}");

  static LetterHeaders of(AMQP.BasicProperties properties) {
    Map<String, Object> headers = properties.getHeaders();
    return new LetterHeaders(headers == null ? Map.of() : headers);
  }

  LetterSummary summary(AMQP.BasicProperties properties, byte[] body) {
    Optional<Death> death = latestDeath();
    return new LetterSummary(
        deliveryId().orElseGet(() -> idOfContent(properties, body)),
        instant(headers.get(NotifierHeaders.TIME)).or(() -> death.flatMap(Death::time)),
        text(NotifierHeaders.REASON, LONGEST_WORD)
            .or(() -> death.map(Death::reason))
            .orElse(LetterReasons.UNKNOWN),
        text(NotifierHeaders.DETAIL, LONGEST_SENTENCE).or(() -> death.map(Death::detail)),
        text(NotifierHeaders.ALARM_ID, LONGEST_WORD),
        text(NotifierHeaders.ACTION, LONGEST_SENTENCE),
        number(NotifierHeaders.ACTION_INDEX),
        number(NotifierHeaders.ATTEMPTS),
        text(NotifierHeaders.SOURCE_QUEUE, LONGEST_WORD).or(() -> death.map(Death::queue)));
  }

  private Optional<String> deliveryId() {
    return Optional.ofNullable(headers.get(NotifierHeaders.DELIVERY_ID))
        .map(Object::toString)
        .filter(id -> ID.matcher(id).matches());
  }

  /** The same at every look: what the broker counts in headers is left out. */
  private String idOfContent(AMQP.BasicProperties properties, byte[] body) {
    byte[] label =
        (properties.getMessageId() + ' ' + instant(headers.get(NotifierHeaders.TIME)))
            .getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(
            ByteBuffer.allocate(label.length + body.length).put(label).put(body).array())
        .toString();
  }

  private Optional<String> text(String name, int maxLength) {
    return text(headers.get(name), maxLength);
  }

  private static Optional<String> text(@Nullable Object value, int max) {
    return HeaderValues.text(value).map(text -> OneLine.of(text, max));
  }

  private OptionalInt number(String name) {
    return HeaderValues.wholeNumber(headers.get(name))
        .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
        .map(number -> OptionalInt.of(number.intValue()))
        .orElseGet(OptionalInt::empty);
  }

  private static Optional<Instant> instant(@Nullable Object value) {
    return value instanceof Date date ? Optional.of(date.toInstant()) : Optional.empty();
  }

  private Optional<Death> latestDeath() {
    return headers.get(RABBITMQ_DEATHS) instanceof List<?> deaths
            && !deaths.isEmpty()
            && deaths.get(0) instanceof Map<?, ?> latest
        ? Optional.of(Death.of(latest))
        : Optional.empty();
  }

  /** Every header as text, by name. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    headers.forEach((name, value) -> texts.put(name, describe(value)));
    return texts;
  }

  private static String describe(@Nullable Object value) {
    if (value instanceof Date date) {
      return date.toInstant().toString();
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(LetterHeaders::describe).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + describe(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return String.valueOf(value);
  }

  /**
   * Why RabbitMQ dead-lettered it, in our words.
   *
   * @param queue the queue that it was in
   */
  private record Death(String reason, String detail, String queue, Optional<Instant> time) {

    static Death of(Map<?, ?> death) {
      String cause = text(death.get("reason"), LONGEST_WORD).orElse("-");
      String queue = text(death.get("queue"), LONGEST_WORD).orElse("-");
      return new Death(
          reason(cause),
          "RabbitMQ took it out of the queue " + queue + ": " + cause,
          queue,
          instant(death.get("time")));
    }

    private static String reason(String cause) {
      return switch (cause) {
        case "delivery_limit" -> LetterReasons.REDELIVERED_TOO_OFTEN;
        case "expired" -> LetterReasons.EXPIRED;
        case "rejected" -> LetterReasons.REJECTED;
        case "maxlen" -> LetterReasons.QUEUE_FULL;
        default -> LetterReasons.UNKNOWN;
      };
    }
  }
}
