package io.alarmnotifier.core.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads what lies in one folder so that it neither sees nor meets the host's own libraries: the
 * JDK's classes come from the platform loader, those of a few shared packages from the host, and
 * all others from the folder alone.
 */
public final class IsolatingClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;
  private final List<String> sharedPrefixes;

  /**
   * @param name for stack traces, such as {@code plugin:http}
   * @param jars what lies in the folder
   * @param host loads the shared packages
   * @param sharedPrefixes the shared packages, each with its final dot
   */
  public IsolatingClassLoader(
      String name, List<URL> jars, ClassLoader host, List<String> sharedPrefixes) {
    super(name, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    this.host = host;
    this.sharedPrefixes = List.copyOf(sharedPrefixes);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    for (String prefix : sharedPrefixes) {
      if (name.startsWith(prefix)) {
        return host.loadClass(name);
      }
    }
    return super.loadClass(name, resolve);
  }
}
