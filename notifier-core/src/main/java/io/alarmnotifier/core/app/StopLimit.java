package io.alarmnotifier.core.app;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops a host, but does not wait for ever: a plugin may hold what the stop waits for. */
final class StopLimit {

  private StopLimit() {}

  /**
   * Closes {@code host}, and waits for it.
   *
   * @throws TimeoutException if it has not closed within {@code limit}; it goes on by itself
   * @throws ExecutionException with what the close has thrown
   */
  static void close(AutoCloseable host, Duration limit)
      throws TimeoutException, ExecutionException, InterruptedException {
    FutureTask<Void> closing =
        new FutureTask<>(
            () -> {
              host.close();
              return null;
            });
    Thread closer = new Thread(closing, "stop-host");
    closer.setDaemon(true);
    closer.start();
    closing.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
