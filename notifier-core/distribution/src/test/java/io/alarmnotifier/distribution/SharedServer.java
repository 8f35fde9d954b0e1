package io.alarmnotifier.distribution;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests that take it as a parameter one server for all of them, started when the first asks
 * and stopped after the last.
 */
abstract class SharedServer<T extends AutoCloseable> implements ParameterResolver {

  private final Class<T> type;
  private final Supplier<T> start;

  SharedServer(Class<T> type, Supplier<T> start) {
    this.type = type;
    this.start = start;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(type))
        .getOrComputeIfAbsent("server", key -> start.get());
  }
}
