package io.alarmnotifier.plugins.mailto;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A connection that reads no more than the answers to one mail need: the mail library keeps each
 * answer in memory, however long it is.
 */
final class BoundedSocket extends Socket {

  private static final int MAX_BYTES = 1024 * 1024;

  private int remaining = MAX_BYTES;

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {

      @Override
      public int read() throws IOException {
        return count(super.read(), 1);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        return count(read, read);
      }
    };
  }

  private int count(int result, int bytes) throws IOException {
    if (result >= 0) {
      remaining -= bytes;
    }
    if (remaining < 0) {
      throw new IOException("the server answers with more than " + MAX_BYTES + " bytes");
    }
    return result;
  }
}
