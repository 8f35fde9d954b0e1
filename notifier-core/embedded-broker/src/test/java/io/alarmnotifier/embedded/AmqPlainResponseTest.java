package io.alarmnotifier.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmqPlainResponseTest {

  /** The bytes that py-amqp 5 sends for guest and guest. */
  private static final byte[] OF_PY_AMQP =
      "\5LOGINS\0\0\0\5guest\10PASSWORDS\0\0\0\5guest".getBytes(UTF_8);

  @Test
  void readsWhatPyAmqpSends() {
    assertThat(AmqPlainResponse.parse(OF_PY_AMQP)).contains(new AmqPlainResponse("guest", "guest"));
  }

  @Test
  void readsTheFieldsInAnyOrderAndOthersBesideThem() {
    byte[] response = table("PASSWORD", "geheim", "other", "", "LOGIN", "jürgen");

    assertThat(AmqPlainResponse.parse(response)).contains(new AmqPlainResponse("jürgen", "geheim"));
  }

  @Test
  void isEmptyWhenAFieldIsMissing() {
    assertThat(AmqPlainResponse.parse(null)).isEmpty();
    assertThat(AmqPlainResponse.parse(new byte[0])).isEmpty();
    assertThat(AmqPlainResponse.parse(table("LOGIN", "guest"))).isEmpty();
    assertThat(AmqPlainResponse.parse(table("PASSWORD", "guest"))).isEmpty();
  }

  @Test
  void isEmptyWhenAFieldIsThereTwice() {
    assertThat(AmqPlainResponse.parse(table("LOGIN", "a", "LOGIN", "guest", "PASSWORD", "guest")))
        .isEmpty();
  }

  @Test
  void isEmptyWhenTheResponseEndsEarly() {
    for (int length = 0; length < OF_PY_AMQP.length; length++) {
      assertThat(AmqPlainResponse.parse(Arrays.copyOf(OF_PY_AMQP, length))).isEmpty();
    }
  }

  @Test
  void isEmptyWhenALengthIsNegativeOrTooGreat() {
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 6}) {
      ByteBuffer response = ByteBuffer.wrap(OF_PY_AMQP.clone());
      response.putInt("\5LOGINS".length(), length);

      assertThat(AmqPlainResponse.parse(response.array())).isEmpty();
    }
  }

  @Test
  void isEmptyWhenAValueIsNoLongString() {
    byte[] response = OF_PY_AMQP.clone();
    response["\5LOGIN".length()] = 'x';

    assertThat(AmqPlainResponse.parse(response)).isEmpty();
  }

  @Test
  void throwsForNoBytesWhatever() {
    Random random = new Random(42);
    for (int round = 0; round < 20_000; round++) {
      byte[] response = OF_PY_AMQP.clone();
      for (int changes = random.nextInt(8); changes >= 0; changes--) {
        response[random.nextInt(response.length)] = (byte) random.nextInt(256);
      }
      assertThat(AmqPlainResponse.parse(response)).isNotNull();
    }
  }

  @Test
  void showsNoPassword() {
    assertThat(new AmqPlainResponse("guest", "geheim").toString()).doesNotContain("geheim");
  }

  private static byte[] table(String... namesAndValues) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      byte[] name = namesAndValues[i].getBytes(UTF_8);
      byte[] value = namesAndValues[i + 1].getBytes(UTF_8);
      out.write(name.length);
      out.writeBytes(name);
      out.write('S');
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
      out.writeBytes(value);
    }
    return out.toByteArray();
  }
}
