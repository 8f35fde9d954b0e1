package io.alarmnotifier.core.delivery.simulation;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.alarmnotifier.core.delivery.Backoff;
import io.alarmnotifier.core.delivery.DeliverySettings;
import io.alarmnotifier.core.delivery.EndpointSettings;
import io.alarmnotifier.core.delivery.RetryPolicy;
import io.alarmnotifier.core.delivery.RetrySchedule;
import java.time.Duration;
import java.util.List;

/**
 * What a history is like.
 *
 * @param settings what the operator has set
 * @param hosts how many hosts share the queues
 * @param prefetch how many messages a consumer holds at most
 * @param messages how many messages the evaluators publish
 * @param unrest how long things go wrong, in microseconds
 * @param hopeless whether there are endpoints that fail for ever
 * @param faults what goes wrong
 */
record Scene(
    DeliverySettings settings,
    int hosts,
    int prefetch,
    int messages,
    long unrest,
    boolean hopeless,
    Faults faults) {

  private static final List<List<Duration>> SCHEDULES =
      List.of(
          List.of(ofSeconds(5), ofSeconds(30), ofMinutes(2)),
          List.of(ofSeconds(1), ofSeconds(10), ofMinutes(1), ofMinutes(10)),
          List.of(ofSeconds(30), ofMinutes(2)),
          List.of(ofMinutes(1), ofMinutes(10)),
          List.of(ofSeconds(5)));

  private static final List<Duration> SHORT_SCHEDULE = List.of(ofSeconds(5), ofSeconds(6));

  /**
   * What goes wrong.
   *
   * @param crashes hosts are killed
   * @param cuts connections are cut
   * @param brokerRestarts the broker is killed
   * @param refusals the broker does not take copies, or is long about it
   * @param stops hosts are stopped in an orderly way
   */
  record Faults(
      boolean crashes, boolean cuts, boolean brokerRestarts, boolean refusals, boolean stops) {

    /** Whether a process keeps its connection from its start to its stop. */
    boolean leaveConnections() {
      return !crashes && !cuts && !brokerRestarts;
    }
  }

  static Scene draw(World world) {
    boolean quiet = world.chance(30);
    Faults faults =
        new Faults(
            !quiet && world.chance(50),
            !quiet && world.chance(50),
            !quiet && world.chance(25),
            !quiet && world.chance(40),
            world.chance(30));
    // A long wait in short steps, time and again, would be nearly all that happens.
    boolean hopeless = world.chance(5);
    List<Duration> steps = hopeless ? SHORT_SCHEDULE : SCHEDULES.get(world.pick(SCHEDULES.size()));
    boolean shortSteps = steps.get(steps.size() - 1).compareTo(ofMinutes(2)) < 0;
    DeliverySettings settings =
        new DeliverySettings(
            ofSeconds(15),
            new RetryPolicy(2, new Backoff(ofMillis(200), ofSeconds(5)), ofSeconds(30)),
            new RetrySchedule(
                steps, shortSteps ? ofSeconds(40) : ofMinutes(world.chance(50) ? 2 : 60)),
            new Backoff(ofMillis(500), ofSeconds(30)),
            new EndpointSettings(
                1 + world.pick(4),
                1 + world.pick(5),
                3 + world.pick(8),
                new Backoff(ofSeconds(5), shortSteps ? ofSeconds(10) : ofMinutes(2))),
            ofMinutes(60));
    return new Scene(
        settings,
        world.chance(30) ? 2 : 1,
        world.chance(25) ? 2 + world.pick(8) : 1000,
        hopeless ? 10 : 10 + world.pick(30),
        world.between(20 * World.SECOND, 4 * World.MINUTE),
        hopeless,
        faults);
  }

  /** Whether parked deliveries come back when they are due, to the host that parked them. */
  boolean keepsOrder() {
    return hosts == 1
        && prefetch == 1000
        && faults.leaveConnections()
        && !faults.refusals()
        && !faults.stops();
  }
}
