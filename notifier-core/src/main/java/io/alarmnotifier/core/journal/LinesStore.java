package io.alarmnotifier.core.journal;

import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/** Appends to a file. When half of what is allowed is in it, it becomes the earlier file. */
final class LinesStore implements JournalStore {

  private static final byte[] LINE_END = {'\n'};

  private final LinesFiles files;
  private final LineWriter writer;
  private FileChannel channel;

  private LinesStore(LinesFiles files, String host, FileChannel channel) {
    this.files = files;
    this.channel = channel;
    writer = new LineWriter(host);
  }

  static LinesStore open(LinesFiles files, String host) throws ArchiveException {
    try {
      Files.createDirectories(files.current().toAbsolutePath().getParent());
      return new LinesStore(files, host, channel(files));
    } catch (IOException e) {
      throw failure(files, e);
    }
  }

  private static FileChannel channel(LinesFiles files) throws IOException {
    FileChannel channel =
        FileChannel.open(
            files.current(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    channel.position(channel.size());
    if (channel.size() > 0) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.read(last, channel.size() - 1);
      if (last.get(0) != '\n') {
        // A crash has cut the last line off.
        write(channel, LINE_END);
      }
    }
    return channel;
  }

  @Override
  public void write(List<JournalEvent> events) throws ArchiveException {
    if (!Files.exists(files.current())) {
      throw new ArchiveException(files.current() + " is gone; a new one is made");
    }
    try {
      long before = channel.size();
      try {
        write(channel, writer.lines(events));
      } catch (IOException e) {
        channel.truncate(before);
        throw e;
      }
    } catch (IOException e) {
      throw failure(files, e);
    }
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  /** Lines cannot be removed one by one, so the earlier file goes as a whole. */
  @Override
  public int trim(Instant oldest, long maxSize, int atMost) throws ArchiveException {
    try {
      if (channel.size() > maxSize / 2) {
        files.rotate();
        channel.close();
        channel = channel(files);
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
