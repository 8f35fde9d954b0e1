package io.alarmnotifier.core.plugin;

import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;

/** Calls a notifier that may block, on workers of its own. */
final class WorkerCaller implements NotifierCaller {

  private final String plugin;
  private final Workers workers;

  WorkerCaller(String plugin) {
    this.plugin = plugin;
    this.workers = Workers.of(plugin, InstantSource.system());
  }

  @Override
  public void call(NotifierCall call) {
    try {
      call.runsAs(workers.submit(call));
    } catch (RejectedExecutionException e) {
      call.refuse("the notifier " + plugin + " has no free worker: " + e.getMessage());
    }
  }

  @Override
  public long blocked() {
    return 0;
  }

  @Override
  public void close() {
    workers.close();
  }
}
