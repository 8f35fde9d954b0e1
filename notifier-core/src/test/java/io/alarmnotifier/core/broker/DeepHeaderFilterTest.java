package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepHeaderFilterTest {

  private final EmbeddedChannel pipeline = new EmbeddedChannel(new DeepHeaderFilter());

  @Test
  void passesHeadersOfEveryTypeOnAsTheyAre() throws IOException {
    Map<String, Object> headers = new HashMap<>();
    headers.put("text", "x".repeat(200));
    headers.put("bytes", new byte[] {1, 2, 3});
    headers.put("numbers", List.of((byte) 1, (short) 2, 3, 4L, 5f, 6d, new BigDecimal("7.8")));
    headers.put("others", Arrays.asList(true, Date.from(Instant.EPOCH), null));
    headers.put("table", Map.of("a", Map.of("b", "c")));

    assertPassedOn(frame(headers));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 28})
  void passesOnWhatTheClientCanRead(int levels) throws IOException {
    assertPassedOn(frame(Map.of("filler", "x".repeat(200), "nested", nested(levels))));
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 1000})
  void takesOffHeadersThatTheClientCannotRead(int levels) throws IOException {
    byte[] deep = frame(Map.of("before", 1, "nested", nested(levels)));

    pipeline.writeInbound(Unpooled.wrappedBuffer(deep));

    assertThat(read()).isEqualTo(frame(null));
  }

  @Test
  void passesOtherFramesOnAsTheyAre() {
    assertPassedOn(new byte[] {1, 0, 1, 0, 0, 0, 0, (byte) AMQP.FRAME_END});
  }

  private void assertPassedOn(byte[] frame) {
    pipeline.writeInbound(Unpooled.wrappedBuffer(frame));

    assertThat(read()).isEqualTo(frame);
  }

  private byte[] read() {
    ByteBuf frame = pipeline.readInbound();
    try {
      return ByteBufUtil.getBytes(frame);
    } finally {
      frame.release();
    }
  }

  private static Object nested(int levels) {
    Object nested = List.of();
    for (int i = 1; i < levels; i++) {
      nested = List.of(nested);
    }
    return nested;
  }

  /** A content header as the client writes it. */
  private static byte[] frame(@Nullable Map<String, Object> headers) throws IOException {
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .headers(headers)
            .deliveryMode(2)
            .messageId("m-1")
            .build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Frame frame = properties.toFrame(1, 42);
    frame.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
