package io.alarmnotifier.spi;

import java.util.concurrent.CompletionStage;

/**
 * A plugin's live instance: carries deliveries to the endpoints of its schemes.
 *
 * <p>A notifier reports what came of one attempt. Retrying, the time limit, concurrency, ordering,
 * logging and counting are the host's: a notifier does none of them.
 *
 * @since 1.0
 */
public interface Notifier extends AutoCloseable {

  /**
   * Makes one attempt at a delivery.
   *
   * <p>Called concurrently, on a worker thread that it may block (a virtual thread where the JVM
   * has them), or on an event loop if {@link #neverBlocks()}. The context class loader is the
   * plugin's. A simple notifier blocks and returns {@link
   * java.util.concurrent.CompletableFuture#completedStage}; an asynchronous one returns at once and
   * completes the stage later, on any thread.
   *
   * <p>The stage is to be completed within {@link Delivery#timeLimit()}. When it is not, the host
   * counts the attempt as a retryable failure and takes no notice of what comes later; a worker
   * that still blocks is interrupted. A stage that fails, an exception, an error or {@code null}
   * count as a retryable failure with the reason {@link FailureReason#INTERNAL}.
   *
   * @param delivery what to deliver, and to where
   * @return completed with the outcome, never with {@code null}
   */
  CompletionStage<DeliveryOutcome> deliver(Delivery delivery);

  /**
   * Whether {@link #deliver} returns without ever waiting: for a lock, a socket, a file, a name
   * look-up. If so, the host calls it on its event loop, which saves a change of thread; whoever
   * says yes and blocks stops all deliveries of the host.
   *
   * @return {@code false} unless overridden; the same at every call
   */
  default boolean neverBlocks() {
    return false;
  }

  /**
   * Lets go of everything that the notifier holds: connections, threads, files. Called at the stop
   * of the host, and when a reload puts another instance in its place or removes its plugin; after
   * the last delivery has ended or was given up, on a thread that may block, for up to ten seconds.
   * After it {@link #deliver} is not called again, and no thread of the notifier may live, or the
   * plugin's classes stay in memory. What it throws is logged by the host, which goes on. A second
   * call does nothing.
   */
  @Override
  default void close() {}
}
