package io.alarmnotifier.core.app;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signal HUP, by which a daemon is told to read its configuration anew. */
final class HangUp {

  private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

  private HangUp() {}

  /**
   * Runs {@code task} at each HUP, on a thread of the JVM, in place of ending the process. On a
   * system without that signal it does nothing.
   */
  static void onSignal(Runnable task) {
    // By reflection, as no option makes a compiler with -Werror accept sun.misc.Signal, which is
    // the JDK's only way (module jdk.unsupported, kept for this purpose by JEP 260).
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object running =
          Proxy.newProxyInstance(
              HangUp.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                task.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), running);
    } catch (ReflectiveOperationException e) {
      LOG.warn("This JVM cannot listen to the signal HUP, so there is no reload", e);
    }
  }
}
