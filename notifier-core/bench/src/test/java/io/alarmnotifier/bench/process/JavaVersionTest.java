package io.alarmnotifier.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JavaVersionTest {

  @Test
  void readsTheMajorVersion() throws Exception {
    assertThat(JavaVersion.parse("IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n")).isEqualTo(17);
    assertThat(JavaVersion.parse("JAVA_VERSION=\"25\"\n")).isEqualTo(25);
  }

  @Test
  void refusesWhatIsNoJava() {
    assertThatThrownBy(() -> JavaVersion.parse("VERSION=\"12\"")).isInstanceOf(IOException.class);
  }
}
