package io.alarmnotifier.bench.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarkerTest {

  private static final Marker MARKER = new Marker(7, 49_999, 123_456_789_012_345L);

  @Test
  void isFoundInABodyAndReadBack() {
    byte[] body = ("{\"alarm_name\": \"" + MARKER + "\"}").getBytes(StandardCharsets.US_ASCII);

    int index = Marker.find(i -> body[i], 0, body.length);

    assertThat(index).isEqualTo(16);
    assertThat(Marker.read(i -> body[i], index)).isEqualTo(MARKER);
  }

  @Test
  void alwaysHasTheSameLength() {
    assertThat(MARKER.toString()).hasSize(Marker.LENGTH);
    assertThat(new Marker(0, 0, 0).toString()).hasSize(Marker.LENGTH);
    assertThat(new Marker(99_999, Integer.MAX_VALUE, Long.MAX_VALUE).toString())
        .hasSize(Marker.LENGTH);
  }

  @Test
  void isNotFoundWhereItsEndIsMissing() {
    byte[] body = MARKER.toString().substring(1).getBytes(StandardCharsets.US_ASCII);

    assertThat(Marker.find(i -> body[i], 0, body.length)).isEqualTo(-1);
  }
}
