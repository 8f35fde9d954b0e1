package io.alarmnotifier.embedded;

import java.util.Optional;
import org.apache.qpid.server.security.auth.AuthenticationResult;
import org.apache.qpid.server.security.auth.AuthenticationResult.AuthenticationStatus;
import org.apache.qpid.server.security.auth.manager.UsernamePasswordAuthenticationProvider;
import org.apache.qpid.server.security.auth.sasl.SaslNegotiator;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of AMQPLAIN, which oslo.messaging uses unless told otherwise ({@code
 * rabbit_login_method}). The client sends all it has to say in its first response; a second one is
 * refused. Used by one connection, from one thread.
 */
final class AmqPlainNegotiator implements SaslNegotiator {

  static final String MECHANISM = "AMQPLAIN";

  private final UsernamePasswordAuthenticationProvider<?> provider;
  private boolean answered;
  private @Nullable String user;

  AmqPlainNegotiator(UsernamePasswordAuthenticationProvider<?> provider) {
    this.provider = provider;
  }

  @Override
  public AuthenticationResult handleResponse(byte @Nullable [] response) {
    if (answered) {
      return refused("Only one response is allowed");
    }
    answered = true;
    Optional<AmqPlainResponse> credentials = AmqPlainResponse.parse(response);
    if (credentials.isEmpty()) {
      return refused("The response is no table with LOGIN and PASSWORD");
    }
    user = credentials.get().login();
    return provider.authenticate(credentials.get().login(), credentials.get().password());
  }

  private static AuthenticationResult refused(String reason) {
    return new AuthenticationResult(
        AuthenticationStatus.ERROR, new IllegalArgumentException(reason));
  }

  @Override
  public @Nullable String getAttemptedAuthenticationId() {
    return user;
  }

  @Override
  public void dispose() {}
}
