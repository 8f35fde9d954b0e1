package io.alarmnotifier.plugins.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FirstLineTest {

  private final FirstLine line = new FirstLine();

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    line.add(bytes, bytes.length);
  }

  @Test
  void isEmptyWhenNothingWasSaid() {
    add(" \r\n\t\n");

    assertThat(line.text()).isEmpty();
  }

  @Test
  void isPutTogetherFromPieces() {
    add("\n\n  no such");
    add(" pager\nTraceback");
    add(" and more\n");

    assertThat(line.text()).isEqualTo("no such pager");
  }

  @Test
  void canForgeNoLineOfALog() {
    add("x\u001b[2J\u2028y\rz\n");

    assertThat(line.text()).isEqualTo("x\\u001b[2J\\u2028y\\rz");
  }

  @Test
  void isCut() {
    add("é".repeat(1_000_000));

    assertThat(line.text()).startsWith("é".repeat(200) + "… (").hasSizeLessThan(250);
  }

  @Test
  void needNotBeText() {
    line.add(new byte[] {(byte) 0xff, (byte) 0xfe, 'x', '\n'}, 4);

    assertThat(line.text()).isEqualTo("\ufffd\ufffdx");
  }
}
