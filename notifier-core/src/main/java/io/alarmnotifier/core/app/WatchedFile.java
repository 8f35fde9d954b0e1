package io.alarmnotifier.core.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Appends to a file by its name: when it was renamed or deleted, as logrotate does, what comes a
 * second later or more goes to a new one, or still to the old one as long as none can be made. For
 * one thread at a time.
 */
final class WatchedFile extends OutputStream {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Path path;
  private final LongSupplier nanoTime;
  private OutputStream stream;
  private Optional<Object> identity;
  private long lookedAt;

  private WatchedFile(Path path, LongSupplier nanoTime) throws IOException {
    this.path = path;
    this.nanoTime = nanoTime;
    stream = append(path);
    identity = identity(path);
    lookedAt = nanoTime.getAsLong();
  }

  /**
   * Opens a file, or makes it.
   *
   * @param nanoTime a clock as {@link System#nanoTime}
   * @throws IOException if it cannot be written to
   */
  static WatchedFile open(Path path, LongSupplier nanoTime) throws IOException {
    return new WatchedFile(path, nanoTime);
  }

  private static OutputStream append(Path path) throws IOException {
    return Files.newOutputStream(
        path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** What stays the same as long as the name leads to the same file. */
  private static Optional<Object> identity(Path path) throws IOException {
    try {
      return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet});
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (nanoTime.getAsLong() - lookedAt >= BETWEEN_LOOKS.toNanos()) {
      lookedAt = nanoTime.getAsLong();
      try {
        followTheName();
      } catch (IOException notNow) {
        // Who looks into the file that was renamed finds the lines there; it is tried again.
      }
    }
    stream.write(bytes, offset, length);
  }

  private void followTheName() throws IOException {
    if (!identity(path).equals(identity) || identity.isEmpty()) {
      OutputStream next = append(path);
      OutputStream before = stream;
      stream = next;
      identity = identity(path);
      before.close();
    }
  }

  @Override
  public void flush() throws IOException {
    stream.flush();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
