package io.alarmnotifier.core.delivery.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One history: a time of unrest, in which evaluators publish and things go wrong, and then calm
 * until all is quiet.
 */
final class History {

  private static final long LONGEST_CALM = 10 * World.DAY;
  private static final long MOST_EVENTS = 5_000_000;

  private final World world;
  private final Scene scene;
  private final Ledger ledger;
  private final SimulatedBroker broker;
  private final List<Receiver> receivers = new ArrayList<>();
  private final List<SimulatedHost> hosts = new ArrayList<>();

  private History(long seed, boolean traced) {
    this.world = new World(seed, traced);
    this.scene = Scene.draw(world);
    this.ledger = new Ledger(world, scene);
    this.broker = new SimulatedBroker(world, ledger, scene);
    world.trace("%s", scene);
  }

  /**
   * Lets a history happen.
   *
   * @param traced whether its steps are printed
   * @return the first rule that was broken; empty if none was
   */
  static Optional<String> run(long seed, boolean traced) {
    History history = new History(seed, traced);
    history.prepare();
    history.happen();
    return history.ledger.violation();
  }

  private void prepare() {
    Receivers all = new Receivers(world, ledger);
    List<String> endpoints = endpoints(all);
    for (int i = 0; i < scene.hosts(); i++) {
      String name = String.valueOf((char) ('A' + i));
      hosts.add(
          new SimulatedHost(
              name, world, process -> new HostProcess(process, world, broker, ledger, all)));
    }
    Evaluator evaluator = new Evaluator(world, broker, ledger, endpoints);
    long burst = world.between(0, scene.unrest());
    for (int i = 0; i < scene.messages(); i++) {
      long when =
          world.chance(50)
              ? world.between(0, scene.unrest())
              : Math.min(scene.unrest(), burst + world.between(0, World.SECOND));
      world.at(when, evaluator::publish);
    }
    planFaults();
    world.at(scene.unrest(), this::calmDown);
  }

  private List<String> endpoints(Receivers all) {
    List<String> endpoints = new ArrayList<>();
    int number = 1 + world.pick(4);
    for (int i = 0; i < number; i++) {
      String scheme = world.chance(70) ? Receivers.ON_LOOP : Receivers.ON_WORKER;
      String endpoint = scheme + "://e" + i;
      Receiver.Nature[] natures = Receiver.Nature.values();
      Receiver receiver =
          new Receiver(
              world, natures[world.pick(natures.length)], scene.hopeless() && world.chance(50));
      if (world.chance(25)) {
        long from = world.between(0, scene.unrest());
        receiver.goesDown(from, from + world.between(World.SECOND, 2 * World.MINUTE));
      }
      receivers.add(receiver);
      all.add(endpoint, receiver);
      endpoints.add(endpoint);
    }
    return endpoints;
  }

  private void planFaults() {
    Scene.Faults faults = scene.faults();
    plan(
        faults.crashes(),
        3,
        () -> anyHost().crash(world.between(World.MILLISECOND, 20 * World.SECOND)));
    plan(faults.cuts(), 4, () -> anyHost().process().cutConnection());
    plan(
        faults.brokerRestarts(),
        2,
        () -> broker.crash(world.between(World.MILLISECOND, 20 * World.SECOND)));
    plan(
        faults.stops(),
        2,
        () ->
            anyHost().stop(world.chance(50), world.between(World.MILLISECOND, 20 * World.SECOND)));
  }

  private void plan(boolean wanted, int most, Runnable fault) {
    if (wanted) {
      int times = 1 + world.pick(most);
      for (int i = 0; i < times; i++) {
        world.at(world.between(0, scene.unrest()), fault);
      }
    }
  }

  private SimulatedHost anyHost() {
    return hosts.get(world.pick(hosts.size()));
  }

  private void calmDown() {
    world.trace("from now on it is calm");
    broker.calmDown();
    receivers.forEach(Receiver::calmDown);
  }

  private void happen() {
    while (ledger.violation().isEmpty() && world.advance()) {
      if (world.now() > LONGEST_CALM || world.eventsEver() > MOST_EVENTS) {
        ledger.violated("it never becomes quiet");
      }
    }
    if (ledger.violation().isEmpty()) {
      if (!broker.isEmpty()) {
        ledger.violated("there are messages left in the broker");
      }
      for (SimulatedHost host : hosts) {
        if (host.process().inFlight() != 0) {
          ledger.violated(host.process() + " holds " + host.process().inFlight() + " messages");
        }
      }
      ledger.close();
    }
  }
}
