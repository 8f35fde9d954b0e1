package io.alarmnotifier.core.plugin;

import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.spi.Notifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin that is loaded and started. */
public final class Plugin {

  private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);

  private final Path folder;
  private final String version;
  private final Set<String> schemes;
  private final NotifierHandle handle;
  private final IsolatingClassLoader loader;

  Plugin(
      Path folder,
      String version,
      Set<String> schemes,
      NotifierHandle handle,
      IsolatingClassLoader loader) {
    this.folder = folder;
    this.version = version;
    this.schemes = schemes;
    this.handle = handle;
    this.loader = loader;
  }

  /** Its name. */
  public String name() {
    return handle.name();
  }

  /** Its own version, {@code -} if it names none. */
  public String version() {
    return version;
  }

  /** The schemes that it serves. */
  public Set<String> schemes() {
    return schemes;
  }

  /** The folder that it was loaded from. */
  public Path folder() {
    return folder;
  }

  NotifierHandle handle() {
    return handle;
  }

  void close() {
    Optional<ExecutorService> worker = handle.worker();
    Notifier notifier = handle.notifier();
    try (ContextClassLoader swap = new ContextClassLoader(loader)) {
      notifier.close();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The notifier {} failed to close; the host stops all the same", name(), e);
    }
    worker.ifPresent(ExecutorService::shutdownNow);
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("The jars of the plugin {} could not be closed", name(), e);
    }
  }
}
