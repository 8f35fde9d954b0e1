package io.alarmnotifier.core.delivery.simulation;

import java.util.function.Function;

/** A machine that runs one process of the host after the other. */
final class SimulatedHost {

  private static final long DRAIN_TIMEOUT = 20 * World.SECOND;

  private final World world;
  private final Function<String, HostProcess> launch;
  private final String name;
  private int starts;
  private HostProcess process;

  SimulatedHost(String name, World world, Function<String, HostProcess> launch) {
    this.name = name;
    this.world = world;
    this.launch = launch;
    this.process = launch.apply(name + ".1");
    this.starts = 1;
    process.connect();
  }

  private void start() {
    process = launch.apply(name + "." + ++starts);
    process.connect();
  }

  /** Kills the process, and starts another one later. */
  void crash(long downFor) {
    if (process.isAlive()) {
      process.crash();
      world.after(downFor, this::start);
    }
  }

  /**
   * Stops the process in an orderly way, and starts another one later.
   *
   * @param cutOff whether it hands over what is still under way when the drain time is over
   */
  void stop(boolean cutOff, long downFor) {
    HostProcess stopping = process;
    if (!stopping.isAlive()) {
      return;
    }
    stopping.stop(() -> end(stopping, downFor));
    world.after(
        DRAIN_TIMEOUT,
        () -> {
          if (!stopping.isAlive()) {
            return;
          }
          if (cutOff) {
            stopping.cutOff();
            world.after(2 * World.SECOND, () -> end(stopping, downFor));
          } else {
            end(stopping, downFor);
          }
        });
  }

  private void end(HostProcess stopping, long downFor) {
    if (stopping.isAlive()) {
      stopping.close();
      world.after(downFor, this::start);
    }
  }

  /** The process that runs, or ran last. */
  HostProcess process() {
    return process;
  }
}
