package io.alarmnotifier.plugins.keystone;

import io.vertx.core.Future;
import java.util.function.Function;

/**
 * Requests to one service of the catalogue in the name of one scope, for the steps of one attempt
 * at a delivery: all of them end by its deadline.
 */
public final class ServiceSession {

  private final Keystone keystone;
  private final ServiceClient client;
  private final String serviceType;
  private final Scope scope;
  private final Deadline deadline;

  /**
   * @param keystone whose tokens come with the catalogue
   * @param serviceType such as {@code messaging}
   */
  public ServiceSession(
      Keystone keystone, ServiceClient client, String serviceType, Scope scope, Deadline deadline) {
    this.keystone = keystone;
    this.client = client;
    this.serviceType = serviceType;
    this.scope = scope;
    this.deadline = deadline;
  }

  /**
   * Makes a request with a token, and again with a new one if the first is refused.
   *
   * @param request what to ask the service, given where it is
   * @return the answer, whatever its status is; fails with {@link ServiceException} if there is
   *     none
   */
  public Future<ServiceAnswer> send(Function<Endpoint, ServiceRequest> request) {
    return keystone.withToken(
        scope,
        deadline,
        token -> client.send(request.apply(endpoint(token)).with(token), deadline),
        ServiceAnswer::isTokenRefused);
  }

  /**
   * Makes a request that carries its own right. The token tells only where the service is.
   *
   * @param request as with {@link #send}
   * @return as of {@link #send}
   */
  public Future<ServiceAnswer> sendWithoutToken(Function<Endpoint, ServiceRequest> request) {
    return keystone
        .token(scope, deadline)
        .compose(token -> client.send(request.apply(endpoint(token)), deadline));
  }

  private Endpoint endpoint(Token token) {
    return keystone.endpoint(token, serviceType);
  }
}
