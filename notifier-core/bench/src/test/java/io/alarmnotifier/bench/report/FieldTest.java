package io.alarmnotifier.bench.report;

import static io.alarmnotifier.bench.report.Runs.onJava;
import static io.alarmnotifier.bench.report.Runs.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.bench.result.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldTest {

  private static final Metric CPU = new Metric("burst", "cpu", "µs");
  private static final Metric TIME = new Metric("ready", "time", "ms");

  @Test
  void isOneForEachJavaWithThoseThatNeedNoneInAll() {
    List<Field> fields =
        Field.of(
            List.of(
                onJava(25, "host", CPU, 1), onJava(17, "host", CPU, 2), result("aodh", CPU, 3)));

    assertThat(fields).extracting(Field::java).containsExactly(17, 25);
    assertThat(fields).allSatisfy(field -> assertThat(field.contenders()).contains("host", "aodh"));
    assertThat(fields)
        .extracting(field -> field.median("host", CPU).orElseThrow())
        .containsExactly(2.0, 1.0);
  }

  @Test
  void dividesMedians() {
    Field field = new Field(17, List.of(onJava("host", CPU, 9, 3, 4), onJava("floor", CPU, 2)));

    assertThat(field.ratio("host", "floor", CPU)).hasValue(2);
  }

  @Test
  void hasNoRatioToWhatWasNotMeasured() {
    Field field = new Field(17, List.of(onJava("host", CPU, 9), onJava("floor", TIME, 2)));

    assertThat(field.ratio("host", "floor", CPU)).isEmpty();
    assertThat(field.ratio("host", "floor", TIME)).isEmpty();
  }

  @Test
  void hasNoRatioToNothing() {
    Field field = new Field(17, List.of(onJava("host", CPU, 9), onJava("floor", CPU, 0)));

    assertThat(field.ratio("host", "floor", CPU)).isEmpty();
  }
}
