package io.alarmnotifier.plugins.trust;

import io.alarmnotifier.plugins.http.Webhooks;
import io.alarmnotifier.plugins.keystone.Keystone;
import io.alarmnotifier.plugins.keystone.ServiceClient;
import io.alarmnotifier.plugins.keystone.ServiceCredentials;
import io.alarmnotifier.plugins.keystone.UnconfiguredNotifier;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;

/** The entry of the plugin {@code trust}. */
public final class TrustNotifierFactory implements NotifierFactory {

  /** For {@link java.util.ServiceLoader}. */
  public TrustNotifierFactory() {}

  @Override
  public String name() {
    return "trust";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("trust+http", "trust+https");
  }

  @Override
  public Notifier create(NotifierContext context) {
    Vertx vertx = context.hostLibrary(Vertx.class);
    Webhooks.Settings webhooks = Webhooks.Settings.read(context, name());
    Optional<ServiceCredentials> credentials =
        ServiceCredentials.read(context.config(), name(), vertx);
    if (credentials.isEmpty()) {
      // As most hosts have it: nothing is made, as that would cost time at each start.
      return new UnconfiguredNotifier(name());
    }
    ServiceClient client = new ServiceClient(vertx, credentials.get(), context.hostVersion());
    return new TrustNotifier(
        client, Keystone.withoutCatalogue(vertx, credentials.get(), client), webhooks.start());
  }
}
