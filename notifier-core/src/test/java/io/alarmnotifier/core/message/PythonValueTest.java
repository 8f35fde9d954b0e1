package io.alarmnotifier.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jvm")
class PythonValueTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void writesWhatIsNestedAsPythonDoes() {
    String json = "[{\"b\": [1, \"it's\"], \"a\": {}}, [], \"\\u0001\\u200b\\udb40\\udc01\"]";

    assertThat(PythonValue.of(json).str())
        .isEqualTo("[{'a': {}, 'b': [1, \"it's\"]}, [], '\\x01\\u200b\\U000e0001']");
  }

  @Test
  void copiesWhatIsNestedDeeplyOnlyOnce() {
    String text = "x".repeat(100_000);
    PythonValue value =
        PythonValue.of("[{\"a\": ".repeat(400) + '"' + text + '"' + "}]".repeat(400));
    String unused = value.str();
    long before = THREADS.getCurrentThreadAllocatedBytes();

    assertThat(value.str()).contains(text);

    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
  }
}
