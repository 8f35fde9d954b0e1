package io.alarmnotifier.core.plugin;

/** Lends the current thread a context class loader until it is closed. */
final class ContextClassLoader implements AutoCloseable {

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  ContextClassLoader(ClassLoader loader) {
    Thread.currentThread().setContextClassLoader(loader);
  }

  @Override
  public void close() {
    Thread.currentThread().setContextClassLoader(before);
  }
}
