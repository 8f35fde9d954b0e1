package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final String ID = "0f5b0c9a2f6f4f0c8a9d2b1e7c6d5a40";
  private static final Instant RECEIVED = Instant.parse("2026-11-21T09:23:57.078337Z");
  private static final ParkedDelivery PARKED = parked("delivery-1", 4, RECEIVED);

  @Test
  void isThatOfTheSameMessageWhenItComesAgain() {
    assertThat(Fingerprint.ofSent(ID, body("cpu"))).isEqualTo(Fingerprint.ofSent(ID, body("cpu")));
  }

  @Test
  void isAnotherOfAMessageWithAnotherId() {
    assertThat(Fingerprint.ofSent(ID, body("cpu")))
        .isNotEqualTo(Fingerprint.ofSent(ID.replace('0', '1'), body("cpu")));
  }

  @Test
  void isAnotherOfAMessageWithTheSameIdAndAnotherBody() {
    assertThat(Fingerprint.ofSent(ID, body("cpu")))
        .isNotEqualTo(Fingerprint.ofSent(ID, body("mem")))
        .isNotEqualTo(Fingerprint.ofSent(ID, body("cpu ")));
  }

  @Test
  void isThatOfTheSameParkingWhenItComesAgain() {
    assertThat(Fingerprint.ofParked(PARKED))
        .isEqualTo(Fingerprint.ofParked(parked("delivery-1", 4, RECEIVED)));
  }

  @Test
  void isAnotherOfAnotherParking() {
    assertThat(Fingerprint.ofParked(PARKED))
        .isNotEqualTo(Fingerprint.ofParked(parked("delivery-2", 4, RECEIVED)))
        .isNotEqualTo(Fingerprint.ofParked(parked("delivery-1", 5, RECEIVED)))
        .isNotEqualTo(Fingerprint.ofParked(parked("delivery-1", 4, RECEIVED.plusNanos(1_000))));
  }

  private static ParkedDelivery parked(String id, int parkings, Instant received) {
    return new ParkedDelivery(
        new DeliveryLabel(id, "alarm-1", 0, "http://receiver.example.com/", 3),
        2,
        0,
        parkings,
        received,
        received.plus(Duration.ofMinutes(1)));
  }

  private static byte[] body(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
