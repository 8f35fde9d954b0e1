package io.alarmnotifier.core.broker;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks on an event loop: at once on the loop itself, later from elsewhere. RabbitMQ's client
 * queues up what it hands out, a thousand for each channel, and blocks when the queue is full: for
 * ever, if the thread that reads is also the only one that empties it. Run at once, no task waits.
 */
final class LoopExecutor extends AbstractExecutorService {

  private final EventLoop loop;

  LoopExecutor(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public void execute(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
    } else {
      loop.execute(task);
    }
  }

  /** Leaves the loop to others, whose it is. */
  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return loop.isShuttingDown();
  }

  @Override
  public boolean isTerminated() {
    return loop.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return loop.awaitTermination(timeout, unit);
  }
}
