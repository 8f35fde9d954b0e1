package io.alarmnotifier.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.alarmnotifier.spi.NotifierFactory;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.slf4j.LoggerFactory;

/**
 * What became of the tests of a contract.
 *
 * @param results name of the test to what it ended with
 */
record ContractRun(Map<String, TestExecutionResult> results) {

  private static final String FACTORY = "factory";

  static {
    // Whoever asks SLF4J while another thread starts it is given a stand-in.
    LoggerFactory.getILoggerFactory();
  }

  /**
   * Runs a contract, its tests at the same time.
   *
   * @param factory what it is handed by {@link FactoryUnderTest}
   */
  static ContractRun of(Class<?> contract, Class<?> factory) {
    Map<String, TestExecutionResult> results = new TreeMap<>();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .configurationParameter(FACTORY, factory.getName())
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .execute()
        .testEvents()
        .finished()
        .stream()
        .forEach(event -> results.put(testOf(event), resultOf(event)));
    return new ContractRun(results);
  }

  private static String testOf(Event event) {
    return ((MethodSource) event.getTestDescriptor().getSource().orElseThrow()).getMethodName();
  }

  private static TestExecutionResult resultOf(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class);
  }

  Collection<String> failed() {
    return with(Status.FAILED).toList();
  }

  Collection<String> skipped() {
    return with(Status.ABORTED).toList();
  }

  private Stream<String> with(Status status) {
    return results.entrySet().stream()
        .filter(result -> result.getValue().getStatus() == status)
        .map(Map.Entry::getKey);
  }

  /** What all failed tests say. */
  String failures() {
    return failed().stream().map(this::messageOf).collect(Collectors.joining("\n"));
  }

  /** What {@code test} says; empty if it passed. */
  String messageOf(String test) {
    return Objects.requireNonNull(results.get(test))
        .getThrowable()
        .map(Throwable::getMessage)
        .orElse("");
  }

  /** Hands the constructor of a contract the factory of its run. */
  static final class FactoryUnderTest implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == NotifierFactory.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      String name = context.getConfigurationParameter(FACTORY).orElseThrow();
      try {
        Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }
}
