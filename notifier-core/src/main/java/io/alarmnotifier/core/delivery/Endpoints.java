package io.alarmnotifier.core.delivery;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The endpoints that deliveries go to, or that did not fare well lately. Lives on one thread. */
final class Endpoints {

  /** Alarms can name any number of endpoints; of those that nothing goes to some are forgotten. */
  private static final int CAPACITY = 10_000;

  private EndpointSettings settings;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final DeliveryListener listener;
  private final Map<String, Use> uses = new LinkedHashMap<>();

  Endpoints(
      EndpointSettings settings,
      Scheduler scheduler,
      InstantSource clock,
      RandomGenerator random,
      DeliveryListener listener) {
    this.settings = settings;
    this.scheduler = scheduler;
    this.clock = clock;
    this.random = random;
    this.listener = listener;
  }

  /** Changes what every endpoint is allowed. */
  void reconfigure(EndpointSettings settings) {
    this.settings = settings;
    // A copy, as what is admitted then can end at once, and so come and go here.
    List.copyOf(uses.values()).forEach(use -> use.endpoint.reconfigure(settings));
  }

  /** The endpoint of this name, for one delivery, which gives it back with {@link #leave}. */
  Endpoint enter(String name) {
    Use use = uses.computeIfAbsent(name, this::open);
    use.deliveries++;
    if (uses.size() > CAPACITY) {
      forgetOneUnused();
    }
    return use.endpoint;
  }

  private Use open(String name) {
    return new Use(new Endpoint(name, settings, scheduler, clock, random, listener));
  }

  /** A delivery has nothing more to do with the endpoint. */
  void leave(String name) {
    Use use = uses.get(name);
    if (use == null) {
      throw new IllegalStateException("nothing goes to " + name);
    }
    use.deliveries--;
    if (use.deliveries == 0 && use.endpoint.isAsNew()) {
      uses.remove(name);
    }
  }

  private void forgetOneUnused() {
    Iterator<Use> eldest = uses.values().iterator();
    while (eldest.hasNext()) {
      if (eldest.next().deliveries == 0) {
        eldest.remove();
        return;
      }
    }
  }

  /** How each stands now. */
  List<EndpointSnapshot> snapshots() {
    return uses.values().stream().map(use -> use.endpoint.snapshot()).toList();
  }

  /** How many are left alone, or tried. */
  int avoided() {
    return (int) uses.values().stream().filter(use -> use.endpoint.isAvoided()).count();
  }

  /** How many are known. */
  int size() {
    return uses.size();
  }

  private static final class Use {
    private final Endpoint endpoint;
    private int deliveries;

    Use(Endpoint endpoint) {
      this.endpoint = endpoint;
    }
  }
}
