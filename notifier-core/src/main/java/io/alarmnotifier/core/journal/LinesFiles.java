package io.alarmnotifier.core.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The file that is appended to, and the one before it. */
record LinesFiles(Path current) {

  Path earlier() {
    return current.resolveSibling(current.getFileName() + ".1");
  }

  /** Those that there are, the earlier one first. */
  List<Path> all() {
    return Stream.of(earlier(), current).filter(Files::exists).toList();
  }

  /** What tells the current one from another that had its name before. */
  Optional<Object> identity() throws IOException {
    BasicFileAttributes file = Files.readAttributes(current, BasicFileAttributes.class);
    return Optional.ofNullable(file.fileKey());
  }

  /**
   * Puts the current one in the place of the earlier one, but only if it is the one that is meant:
   * of two hosts that find it full, the second would put the one that the first has begun over all
   * that is recorded. Leaves it to a host that is at it now, and waits for none.
   *
   * @param meant what {@link #identity} was when it was found to be full
   */
  void rotate(Optional<Object> meant) throws IOException {
    // A file of its own, as whoever closes one that is locked gives up all locks of the process.
    try (FileChannel channel =
        FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!isLockedByAnother(channel) && Files.exists(current) && identity().equals(meant)) {
        Files.move(current, earlier(), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** If it is not, it is locked from now on until it is closed, where that is possible. */
  private static boolean isLockedByAnother(FileChannel channel) {
    try {
      return channel.tryLock() == null;
    } catch (IOException noLocks) {
      // Some file systems have none, and without rotation the journal would fill them.
      return false;
    }
  }

  private Path lock() {
    return current.resolveSibling(current.getFileName() + ".lock");
  }
}
