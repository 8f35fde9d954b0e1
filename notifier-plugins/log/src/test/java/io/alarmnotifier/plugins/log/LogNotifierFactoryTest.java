package io.alarmnotifier.plugins.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.NotifierFactory;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LogNotifierFactoryTest {

  @Test
  void isFoundAndServesLog() {
    assertThat(ServiceLoader.load(NotifierFactory.class))
        .singleElement()
        .isInstanceOf(LogNotifierFactory.class)
        .satisfies(factory -> assertThat(factory.name()).isEqualTo("log"))
        .satisfies(factory -> assertThat(factory.schemes()).containsExactly("log"));
  }
}
