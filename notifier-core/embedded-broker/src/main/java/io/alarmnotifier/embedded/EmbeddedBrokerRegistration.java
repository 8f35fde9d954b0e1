package io.alarmnotifier.embedded;

import java.util.Collection;
import java.util.List;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.plugin.ConfiguredObjectRegistration;

/** Makes this module's types known to Broker-J's model; found by {@code ServiceLoader}. */
public final class EmbeddedBrokerRegistration implements ConfiguredObjectRegistration {

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public Collection<Class<? extends ConfiguredObject>> getConfiguredObjectClasses() {
    return List.of(OneUserAuthenticationProvider.class);
  }

  @Override
  public String getType() {
    return EmbeddedBrokerRegistration.class.getPackageName();
  }
}
