package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"time\":\"12:00\",\"type\":\"attempted\",\"alarm_id\":\"a-1\",\"alarm_name\":\"cpu\","
            + "\"previous\":\"ok\",\"current\":\"alarm\",\"action\":\"https://a/x\","
            + "\"endpoint\":\"https://a\",\"outcome\":\"retryable-failure\","
            + "\"reason\":\"SERVER_ERROR\",\"detail\":\"503\",\"took_ms\":12,\"attempts\":1,"
            + "\"next_in_ms\":5000,\"queue\":\"q\",\"delivery_id\":\"d\"}"
            + "| 12:00 attempted      a-1 cpu, ok -> alarm, https://a/x,"
            + " retryable-failure SERVER_ERROR, 503, took 12 ms, attempt 1, next in 5000 ms,"
            + " queue q, delivery d",
        "{\"time\":\"12:00\",\"type\":\"circuit-closed\",\"endpoint\":\"https://a\"}"
            + "| 12:00 circuit-closed https://a",
        "{\"time\":\"12:00\",\"type\":\"shutdown\"}| 12:00 shutdown",
        "{\"time\":\"12:00\",\"type\":\"plugin-changed\",\"plugin\":\"http\",\"change\":\"added\"}"
            + "| 12:00 plugin-changed http added",
        "{\"type\":\"missed\",\"count\":17}"
            + "| *** 17 events were missed: they came faster than they were taken",
        "{\"type\":\"missed\",\"restarted\":true}"
            + "| *** The host was restarted; what happened until then was missed"
      })
  void tellsAnEventOnOneLine(String data, String line) throws IOException {
    assertThat(EventLine.of(data)).isEqualTo(line);
  }

  @Test
  void cannotBeBrokenByTextFromOutside() throws IOException {
    String line =
        EventLine.of(
            "{\"time\":\"t\",\"type\":\"received\",\"alarm_id\":\"a\\nb\\u001b[2J\",\"new\":{\"x\":[1]}}");

    assertThat(line).doesNotContain("\n", "\u001b");
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatThrownBy(() -> EventLine.of("{nonsense")).isInstanceOf(IOException.class);
  }
}
