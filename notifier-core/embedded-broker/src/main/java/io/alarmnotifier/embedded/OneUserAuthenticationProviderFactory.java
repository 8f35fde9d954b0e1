package io.alarmnotifier.embedded;

import java.util.Map;
import org.apache.qpid.server.model.AbstractConfiguredObjectTypeFactory;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.Container;

/** How Broker-J makes a {@link OneUserAuthenticationProvider}; found by {@code ServiceLoader}. */
public final class OneUserAuthenticationProviderFactory
    extends AbstractConfiguredObjectTypeFactory<OneUserAuthenticationProvider> {

  /** For {@code ServiceLoader}. */
  public OneUserAuthenticationProviderFactory() {
    super(OneUserAuthenticationProvider.class);
  }

  @Override
  protected OneUserAuthenticationProvider createInstance(
      Map<String, Object> attributes, ConfiguredObject<?> parent) {
    return new OneUserAuthenticationProvider(attributes, (Container<?>) parent);
  }
}
