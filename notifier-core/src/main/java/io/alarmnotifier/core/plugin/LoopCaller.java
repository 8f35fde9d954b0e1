package io.alarmnotifier.core.plugin;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a notifier that says it never blocks where the host stands, on an event loop. If it does
 * block there it is interrupted, and called on workers from then on: it has shown that it does not
 * know itself.
 */
final class LoopCaller implements NotifierCaller {

  private static final Logger LOG = LoggerFactory.getLogger(LoopCaller.class);

  private final String plugin;
  private final LoopWatch watch;
  private final AtomicLong blocked = new AtomicLong();
  private volatile @Nullable WorkerCaller workers;

  LoopCaller(String plugin, LoopWatch watch) {
    this.plugin = plugin;
    this.watch = watch;
  }

  @Override
  public void call(NotifierCall call) {
    WorkerCaller instead = workers;
    if (instead == null) {
      call.run(task -> watch.run(task, this::hasBlocked));
    } else {
      instead.call(call);
    }
  }

  private synchronized void hasBlocked(StackTraceElement[] where) {
    blocked.incrementAndGet();
    LOG.warn(
        "The notifier {} says that it never blocks, and has blocked the event loop, which stops all"
            + " deliveries. It is interrupted, and called on workers from now on; tell its author"
            + " that it stood at {}",
        plugin,
        StackTop.of(where));
    if (workers == null) {
      workers = new WorkerCaller(plugin);
    }
  }

  @Override
  public long blocked() {
    return blocked.get();
  }

  @Override
  public synchronized void close() {
    WorkerCaller instead = workers;
    if (instead != null) {
      instead.close();
    }
  }
}
