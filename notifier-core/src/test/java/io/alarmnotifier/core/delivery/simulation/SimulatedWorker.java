package io.alarmnotifier.core.delivery.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** The workers of a process: what they are given runs a little later, beside its thread. */
final class SimulatedWorker extends AbstractExecutorService {

  private final World world;
  private final HostProcess process;

  SimulatedWorker(World world, HostProcess process) {
    this.world = world;
    this.process = process;
  }

  @Override
  public void execute(Runnable task) {
    world.after(
        world.between(0, 2 * World.MILLISECOND),
        () -> {
          if (process.isAlive()) {
            task.run();
          }
        });
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return false;
  }
}
