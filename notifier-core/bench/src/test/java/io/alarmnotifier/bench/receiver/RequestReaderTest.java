package io.alarmnotifier.bench.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestReaderTest {

  private static final String POST =
      "POST /hook HTTP/1.1\r\nHost: x\r\nCONTENT-length:  5\r\nX-Content-Length: 9\r\n\r\nfirst";

  private final EmbeddedChannel channel = new EmbeddedChannel(new RequestReader());

  @Test
  void takesTheBodyOut() {
    send(POST);

    assertThat(bodies()).containsExactly("first");
  }

  @Test
  void waitsForWhatIsMissing() {
    for (int i = 0; i < POST.length() - 1; i++) {
      send(POST.substring(i, i + 1));
    }
    assertThat(bodies()).isEmpty();

    send(POST.substring(POST.length() - 1));

    assertThat(bodies()).containsExactly("first");
  }

  @Test
  void takesRequestsThatComeTogetherApart() {
    send(POST + "POST / HTTP/1.1\r\ncontent-length: 0\r\n\r\n" + POST.replace("first", "third"));

    assertThat(bodies()).containsExactly("first", "", "third");
  }

  @Test
  void refusesABodyOfUnknownLength() {
    assertThatThrownBy(() -> send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
        .isInstanceOf(DecoderException.class);
  }

  private void send(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    for (ByteBuf body = channel.readInbound(); body != null; body = channel.readInbound()) {
      bodies.add(body.toString(StandardCharsets.US_ASCII));
      body.release();
    }
    return bodies;
  }
}
