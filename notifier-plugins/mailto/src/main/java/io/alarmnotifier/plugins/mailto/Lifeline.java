package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.DeliveryOutcome;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By which an attempt is cut off from outside: its connection is closed, which ends every read and
 * write of it at once, also those below TLS. For use by several threads.
 */
final class Lifeline {

  private @Nullable Socket socket;
  private @Nullable DeliveryOutcome cutWith;

  /**
   * Makes {@code connection} the one to be closed, in the place of the one before.
   *
   * @throws SocketException if the attempt was cut off before
   */
  synchronized void hold(Socket connection) throws IOException {
    socket = connection;
    if (cutWith != null) {
      connection.close();
      throw new SocketException("cut off");
    }
  }

  /** Cuts the attempt off; only the first time counts. */
  synchronized void cut(DeliveryOutcome outcome) {
    if (cutWith == null) {
      cutWith = outcome;
      close();
    }
  }

  /** Lets go of the connection, at the end of the attempt. */
  synchronized void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException nothingToSave) {
        // The attempt has ended one way or the other.
      }
    }
  }

  /** What the attempt comes to if it was cut off. */
  synchronized Optional<DeliveryOutcome> cutWith() {
    return Optional.ofNullable(cutWith);
  }
}
