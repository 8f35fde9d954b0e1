package io.alarmnotifier.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A text that may not be told.
 *
 * @param text no other test has it
 */
record Secret(String text) {

  static Secret random() {
    return new Secret("s3cret" + UUID.randomUUID().toString().replace("-", ""));
  }

  /** Whether {@code told} has it, as it is or as Basic authentication carries it. */
  boolean isIn(String told) {
    byte[] credentials = ("user:" + text).getBytes(StandardCharsets.UTF_8);
    String basic = Base64.getEncoder().withoutPadding().encodeToString(credentials);
    return Stream.of(text, basic).anyMatch(told::contains);
  }
}
