package io.alarmnotifier.plugins.heat;

import io.alarmnotifier.plugins.keystone.Deadline;
import io.alarmnotifier.plugins.keystone.Keystone;
import io.alarmnotifier.plugins.keystone.Scope;
import io.alarmnotifier.plugins.keystone.ServiceClient;
import io.alarmnotifier.plugins.keystone.ServiceCredentials;
import io.alarmnotifier.plugins.keystone.ServiceNotifier;
import io.alarmnotifier.plugins.keystone.ServiceSession;
import io.alarmnotifier.plugins.keystone.UnconfiguredNotifier;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The entry of the plugin {@code heat}. */
public final class HeatNotifierFactory implements NotifierFactory {

  private static final String SERVICE_TYPE = "orchestration";

  /** For {@link java.util.ServiceLoader}. */
  public HeatNotifierFactory() {}

  @Override
  public String name() {
    return "heat";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("trust+heat");
  }

  @Override
  public Notifier create(NotifierContext context) {
    Vertx vertx = context.hostLibrary(Vertx.class);
    Optional<ServiceCredentials> credentials =
        ServiceCredentials.read(context.config(), name(), vertx);
    if (credentials.isEmpty()) {
      return new UnconfiguredNotifier(name());
    }
    ServiceClient client = new ServiceClient(vertx, credentials.get(), context.hostVersion());
    Keystone keystone = Keystone.withCatalogue(vertx, credentials.get(), client);
    return new ServiceNotifier(client, delivery -> deliver(delivery, keystone, client));
  }

  private static Future<DeliveryOutcome> deliver(
      Delivery delivery, Keystone keystone, ServiceClient client) {
    HealthReport report = HealthReport.of(delivery.transition());
    Scope trust = Scope.ofAction(delivery.action());
    ServiceSession heat =
        new ServiceSession(
            keystone, client, SERVICE_TYPE, trust, Deadline.in(delivery.timeLimit()));
    HeatApi api = new HeatApi(heat, "req-" + delivery.id(), InstantSource.system());
    return new Healing(api, report).run();
  }
}
