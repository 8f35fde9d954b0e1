package io.alarmnotifier.core.plugin;

import java.io.IOException;

/**
 * The classes of a plugin, from a copy of its jars.
 *
 * @param loader loads them
 * @param copy what they are loaded from
 * @param copies where the copy is removed
 */
record LoadedClasses(IsolatingClassLoader loader, PluginCopy copy, PluginCopies copies) {

  /** Loads no more, and removes the copy. */
  void close() throws IOException {
    try {
      loader.close();
    } finally {
      copies.remove(copy);
    }
  }
}
