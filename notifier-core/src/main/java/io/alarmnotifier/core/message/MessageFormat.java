package io.alarmnotifier.core.message;

import java.util.Optional;

/**
 * What the properties of a message say about its body.
 *
 * @param contentType the content type, such as {@code application/json}
 * @param contentEncoding the character set, such as {@code utf-8}
 * @param compression the header {@code compression}, as kombu sets it
 */
public record MessageFormat(
    Optional<String> contentType, Optional<String> contentEncoding, Optional<String> compression) {

  /** JSON in UTF-8, as nearly every sender has it. */
  public static final MessageFormat JSON =
      new MessageFormat(Optional.of("application/json"), Optional.of("utf-8"), Optional.empty());
}
