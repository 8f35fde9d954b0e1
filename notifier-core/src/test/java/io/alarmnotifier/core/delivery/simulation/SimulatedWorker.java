package io.alarmnotifier.core.delivery.simulation;

import io.alarmnotifier.core.delivery.CalledHere;
import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.core.delivery.Scheduler;
import io.alarmnotifier.spi.Delivery;

/** Calls a notifier a little later, beside the thread of its process, as on a worker. */
record SimulatedWorker(World world, HostProcess process, CalledHere notifier)
    implements NotifierHandle {

  @Override
  public String name() {
    return notifier.name();
  }

  @Override
  public Scheduler.Cancellable attempt(Delivery delivery, Answer answer) {
    world.after(
        world.between(0, 2 * World.MILLISECOND),
        () -> {
          if (process.isAlive()) {
            notifier.attempt(delivery, answer);
          }
        });
    return () -> {};
  }
}
