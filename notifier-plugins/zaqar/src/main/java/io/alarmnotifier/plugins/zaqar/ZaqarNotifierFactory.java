package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.plugins.keystone.Deadline;
import io.alarmnotifier.plugins.keystone.Keystone;
import io.alarmnotifier.plugins.keystone.ServiceClient;
import io.alarmnotifier.plugins.keystone.ServiceCredentials;
import io.alarmnotifier.plugins.keystone.ServiceNotifier;
import io.alarmnotifier.plugins.keystone.ServiceSession;
import io.alarmnotifier.plugins.keystone.UnconfiguredNotifier;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The entry of the plugin {@code zaqar}. */
public final class ZaqarNotifierFactory implements NotifierFactory {

  /** For {@link java.util.ServiceLoader}. */
  public ZaqarNotifierFactory() {}

  @Override
  public String name() {
    return "zaqar";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("zaqar", "trust+zaqar");
  }

  @Override
  public Notifier create(NotifierContext context) {
    Vertx vertx = context.hostLibrary(Vertx.class);
    String serviceType = serviceType(context.config());
    Optional<ServiceCredentials> credentials =
        ServiceCredentials.read(context.config(), name(), vertx);
    if (credentials.isEmpty()) {
      return new UnconfiguredNotifier(name());
    }
    ServiceClient client = new ServiceClient(vertx, credentials.get(), context.hostVersion());
    Keystone keystone = Keystone.withCatalogue(vertx, credentials.get(), client);
    return new ServiceNotifier(
        client, delivery -> deliver(delivery, keystone, client, serviceType));
  }

  private static String serviceType(NotifierConfig config) {
    String type = config.string("service-type", "messaging").strip();
    if (type.isEmpty()) {
      config.reject("service-type", "must be a type of Keystone's catalogue, such as messaging");
    }
    return type;
  }

  private static Future<DeliveryOutcome> deliver(
      Delivery delivery, Keystone keystone, ServiceClient client, String serviceType) {
    ZaqarAction action = ZaqarAction.of(delivery.action(), delivery.transition().alarmId());
    Deadline deadline = Deadline.in(delivery.timeLimit());
    ServiceSession zaqar =
        new ServiceSession(keystone, client, serviceType, action.scope(), deadline);
    return new QueuePost(zaqar, delivery, action, InstantSource.system()).run();
  }
}
