package io.alarmnotifier.core.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * What two messages have in common that are the same: half of a SHA-256, so that none with another
 * id has it, not even on purpose. Two bodies under one id may have it, if their sender means to.
 */
record Fingerprint(long high, long low) {

  private static final HashFunction SHA_256 = HashFunction.named("SHA-256");

  /**
   * Of a message as its sender sent it. The body has a part in it, as there may be senders that
   * give all messages the same id.
   */
  static Fingerprint ofSent(String uniqueId, byte[] body) {
    // The JVM has it in the processor's own instructions, unlike the hash of an array.
    CRC32C hash = new CRC32C();
    hash.update(body);
    return of("sent " + body.length + ' ' + hash.getValue() + ' ' + uniqueId);
  }

  /** Of one parking of a delivery. */
  static Fingerprint ofParked(ParkedDelivery parked) {
    return of("parked " + parked.parkings() + ' ' + parked.received() + ' ' + parked.label().id());
  }

  private static Fingerprint of(String text) {
    ByteBuffer hash = ByteBuffer.wrap(SHA_256.of(text.getBytes(StandardCharsets.UTF_8)));
    return new Fingerprint(hash.getLong(), hash.getLong());
  }
}
