package io.alarmnotifier.core.app;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals of the operating system. By reflection, as no option makes a compiler with -Werror accept
 * {@code sun.misc.Signal}, which is the JDK's only way (module jdk.unsupported, kept for this
 * purpose by JEP 260).
 */
final class Signals {

  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /**
   * Runs {@code task} at each HUP, by which a daemon is told to read its configuration anew, on a
   * thread of the JVM, in place of ending the process. On a system without that signal it does
   * nothing.
   */
  static void onHangUp(Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object running =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                task.run();
                return null;
              });
      signal.getMethod("handle", signal, handler).invoke(null, named("HUP"), running);
    } catch (ReflectiveOperationException e) {
      LOG.warn("This JVM cannot listen to the signal HUP, so there is no reload", e);
    }
  }

  /** Sends the process the signal TERM, by which an operator stops it. Does not wait. */
  static void terminate() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      signal.getMethod("raise", signal).invoke(null, named("TERM"));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM cannot send the signal TERM", e);
    }
  }

  private static Object named(String name) throws ReflectiveOperationException {
    return Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
  }
}
