package io.alarmnotifier.plugins.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.testkit.FakeContext;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestNotifierFactoryTest {

  @Test
  void isFoundAndServesTest() {
    assertThat(ServiceLoader.load(NotifierFactory.class))
        .singleElement()
        .isInstanceOf(TestNotifierFactory.class)
        .satisfies(factory -> assertThat(factory.name()).isEqualTo("test"))
        .satisfies(factory -> assertThat(factory.schemes()).containsExactly("test"));
  }

  @Test
  void needsNoConfiguration() {
    assertThat(problemsOf(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "10000"})
  void takesTheWholeRangeOfKeep(String keep) {
    assertThat(problemsOf(Map.of("keep", keep))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10001", "many"})
  void refusesAKeepOutOfRange(String keep) {
    assertThat(problemsOf(Map.of("keep", keep)))
        .containsExactly("keep must be a whole number from 1 to 10000");
  }

  private static List<String> problemsOf(Map<String, String> values) {
    FakeContext context = FakeContext.of(values);
    new TestNotifierFactory().create(context).close();
    return context.config().problems();
  }
}
