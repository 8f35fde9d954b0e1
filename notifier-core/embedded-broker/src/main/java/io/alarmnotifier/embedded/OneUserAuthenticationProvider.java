package io.alarmnotifier.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alarmnotifier.core.broker.embedded.EmbeddedBroker;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.apache.qpid.server.model.Container;
import org.apache.qpid.server.model.ManagedObject;
import org.apache.qpid.server.model.NamedAddressSpace;
import org.apache.qpid.server.security.auth.AuthenticationResult;
import org.apache.qpid.server.security.auth.AuthenticationResult.AuthenticationStatus;
import org.apache.qpid.server.security.auth.UsernamePrincipal;
import org.apache.qpid.server.security.auth.manager.AbstractAuthenticationManager;
import org.apache.qpid.server.security.auth.manager.UsernamePasswordAuthenticationProvider;
import org.apache.qpid.server.security.auth.sasl.SaslNegotiator;
import org.apache.qpid.server.security.auth.sasl.SaslSettings;
import org.apache.qpid.server.security.auth.sasl.plain.PlainNegotiator;
import org.jspecify.annotations.Nullable;

/** Lets {@link EmbeddedBroker#USER} in, with PLAIN or AMQPLAIN, and nobody else. */
@ManagedObject(category = false, type = OneUserAuthenticationProvider.TYPE)
public class OneUserAuthenticationProvider
    extends AbstractAuthenticationManager<OneUserAuthenticationProvider>
    implements UsernamePasswordAuthenticationProvider<OneUserAuthenticationProvider> {

  static final String TYPE = "OneUser";

  OneUserAuthenticationProvider(Map<String, Object> attributes, Container<?> container) {
    super(attributes, container);
  }

  @Override
  public List<String> getMechanisms() {
    return List.of(PlainNegotiator.MECHANISM, AmqPlainNegotiator.MECHANISM);
  }

  @Override
  public @Nullable SaslNegotiator createSaslNegotiator(
      String mechanism, SaslSettings settings, NamedAddressSpace addressSpace) {
    return switch (mechanism) {
      case PlainNegotiator.MECHANISM -> new PlainNegotiator(this);
      case AmqPlainNegotiator.MECHANISM -> new AmqPlainNegotiator(this);
      default -> null;
    };
  }

  @Override
  public AuthenticationResult authenticate(String user, String password) {
    // Both are compared, each in constant time, so that the time does not tell which one differs.
    boolean sameUser = sameText(user, EmbeddedBroker.USER);
    boolean samePassword = sameText(password, EmbeddedBroker.PASSWORD);
    return sameUser && samePassword
        ? new AuthenticationResult(new UsernamePrincipal(user, this))
        : new AuthenticationResult(AuthenticationStatus.ERROR);
  }

  private static boolean sameText(String given, String expected) {
    return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
  }
}
