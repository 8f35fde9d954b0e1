package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.app.SseReader.SseEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SseReaderTest {

  private static SseReader reader(String text) {
    return new SseReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsEventsAndWhereTheyEnd() throws IOException {
    SseReader reader =
        reader(
            "retry: 2000\nid: r-1\n\n: keep-alive\n\nid: r-2\r\nevent: parked\r\ndata: {\r\ndata:}\r\n\r\n"
                + "data: x\n\nid: r-9\n\ndata: cut off");

    assertThat(reader.next()).contains(new SseEvent("parked", "{\n}"));
    assertThat(reader.lastId()).contains("r-2");
    assertThat(reader.next()).contains(new SseEvent("message", "x"));
    assertThat(reader.next()).isEmpty();
    assertThat(reader.lastId()).contains("r-9");
  }

  @Test
  void doesNotFillTheMemoryWithALineWithoutEnd() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };

    assertThatThrownBy(() -> new SseReader(endless).next())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no alarm notifier");
  }
}
