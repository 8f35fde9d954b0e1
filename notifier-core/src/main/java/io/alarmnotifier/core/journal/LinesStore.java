package io.alarmnotifier.core.journal;

import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Appends to a file, as other hosts may. When half of what is allowed is in it, it becomes the
 * earlier file.
 */
final class LinesStore implements JournalStore {

  private static final byte[] LINE_END = {'\n'};

  private final LinesFiles files;
  private final LineWriter writer;
  private FileChannel channel;
  private Optional<Object> identity;

  private LinesStore(LinesFiles files, String host) throws IOException {
    this.files = files;
    channel = channel(files);
    identity = files.identity();
    writer = new LineWriter(host);
  }

  static LinesStore open(LinesFiles files, String host) throws ArchiveException {
    try {
      Files.createDirectories(files.current().toAbsolutePath().getParent());
      return new LinesStore(files, host);
    } catch (IOException e) {
      throw failure(files, e);
    }
  }

  private static FileChannel channel(LinesFiles files) throws IOException {
    FileChannel channel =
        FileChannel.open(files.current(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (endsWithinALine(files)) {
      // A crash has cut the last line off.
      write(channel, ByteBuffer.wrap(LINE_END));
    }
    return channel;
  }

  private static boolean endsWithinALine(LinesFiles files) throws IOException {
    try (FileChannel reader = FileChannel.open(files.current(), StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return reader.size() > 0 && reader.read(last, reader.size() - 1) == 1 && last.get(0) != '\n';
    }
  }

  /** Another host may have made it the earlier file. */
  private void reopenIfMoved() throws IOException, ArchiveException {
    if (!Files.exists(files.current())) {
      throw new ArchiveException(files.current() + " is gone; a new one is made");
    }
    if (!files.identity().equals(identity)) {
      channel.close();
      channel = channel(files);
      identity = files.identity();
    }
  }

  @Override
  public void write(List<JournalEvent> events) throws ArchiveException {
    try {
      reopenIfMoved();
      long before = channel.size();
      ByteBuffer lines = ByteBuffer.wrap(writer.lines(events));
      try {
        write(channel, lines);
      } catch (IOException e) {
        if (channel.size() == before + lines.position()) {
          // Nobody else has written since.
          channel.truncate(before);
        }
        throw e;
      }
    } catch (IOException e) {
      throw failure(files, e);
    }
  }

  private static void write(FileChannel channel, ByteBuffer left) throws IOException {
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  /** Lines cannot be removed one by one, so the earlier file goes as a whole. */
  @Override
  public int trim(Instant oldest, long maxSize, int atMost) throws ArchiveException {
    try {
      reopenIfMoved();
      if (channel.size() > maxSize / 2) {
        files.rotate(identity);
        channel.close();
        channel = channel(files);
        identity = files.identity();
      }
      if (Files.exists(files.earlier())
          && Files.getLastModifiedTime(files.earlier()).toInstant().isBefore(oldest)) {
        Files.delete(files.earlier());
      }
      return 0;
    } catch (IOException e) {
      throw failure(files, e);
    }
  }

  private static ArchiveException failure(LinesFiles files, IOException cause) {
    return new ArchiveException(
        files.current() + " cannot be written to: " + OneLine.of(cause.toString(), 200), cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no more use anyway.
    }
  }
}
