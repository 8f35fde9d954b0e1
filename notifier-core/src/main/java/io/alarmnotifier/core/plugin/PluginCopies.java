package io.alarmnotifier.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with all copies of plugins that a host runs from, below the system's folder for
 * temporary files. A host that was killed leaves its folder behind; the next one removes it, as
 * nobody holds its lock any more.
 */
final class PluginCopies implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginCopies.class);

  private static final String PREFIX = "alarm-notifier-plugins-";
  private static final String LOCK = "lock";
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /**
   * Those of this process, which it must not even look into: closing any channel to a lock file
   * gives up the lock that the process has.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel lock;
  private final AtomicInteger number = new AtomicInteger();

  private PluginCopies(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  static PluginCopies open() throws PluginException {
    return openIn(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static PluginCopies openIn(Path temporary) throws PluginException {
    try {
      removeAbandoned(temporary);
      Path unlocked = Files.createTempDirectory(temporary, "new-" + PREFIX);
      FileChannel lock =
          FileChannel.open(
              unlocked.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock.lock();
      // Only now by the name that others look for, or they could take it for abandoned.
      String name = unlocked.getFileName().toString().substring("new-".length());
      Path directory = unlocked.resolveSibling(name);
      OURS.add(directory);
      return new PluginCopies(Files.move(unlocked, directory), lock);
    } catch (IOException e) {
      throw new PluginException(
          "the folder for temporary files, "
              + temporary
              + " (java.io.tmpdir), cannot be written to, and plugins are run from a copy there: "
              + e);
    }
  }

  private static void removeAbandoned(Path temporary) throws IOException {
    try (DirectoryStream<Path> others = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path other : others) {
        if (OURS.contains(other)) {
          continue;
        }
        Path lockFile = other.resolve(LOCK);
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock()) {
          if (held != null) {
            remove(other);
          }
        } catch (IOException | OverlappingFileLockException e) {
          LOG.debug("The folder {} is somebody else's", other, e);
        }
      }
    }
  }

  /** A copy of {@code folder} as it is now. */
  PluginCopy copy(PluginFolder folder) throws PluginException {
    Path target = directory.resolve(folder.name() + "-" + number.incrementAndGet());
    try {
      // Somebody may have tidied up there; what is at work has its jars open.
      Files.createDirectories(directory, OWNER_ONLY);
      return PluginCopy.of(folder, target);
    } catch (IOException e) {
      if (Files.exists(target)) {
        remove(target);
      }
      throw new PluginException("its jars cannot be copied to " + target + ": " + e);
    }
  }

  void remove(PluginCopy copy) {
    remove(copy.directory());
  }

  private static void remove(Path tree) {
    if (Files.notExists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The folder {} could not be removed", tree, e);
    }
  }

  @Override
  public void close() {
    remove(directory);
    OURS.remove(directory);
    try {
      lock.close();
    } catch (IOException e) {
      LOG.debug("The lock of {} could not be closed", directory, e);
    }
  }
}
