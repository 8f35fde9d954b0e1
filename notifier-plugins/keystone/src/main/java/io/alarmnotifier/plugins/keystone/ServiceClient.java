package io.alarmnotifier.plugins.keystone;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ClientConfig;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes requests to Keystone and to the services of its catalogue. Redirects are not followed: what
 * an answer means is up to the caller. Thread-safe; opens no connection before the first request.
 */
public final class ServiceClient {

  /** So many tokens may be asked for at a time; Aodh's notifier has as many threads. */
  private static final int CONNECTIONS_PER_SERVICE = 64;

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final VertxInternal vertx;
  private final ServiceCredentials credentials;
  private final String userAgent;
  private final HttpClient connections;

  /**
   * @param hostVersion for the {@code User-Agent}
   */
  public ServiceClient(Vertx vertx, ServiceCredentials credentials, String hostVersion) {
    this.vertx = (VertxInternal) vertx;
    this.credentials = credentials;
    this.userAgent = "alarm-notifier/" + hostVersion;
    this.connections = connections(vertx, credentials);
  }

  private static HttpClient connections(Vertx vertx, ServiceCredentials credentials) {
    HttpClientConfig config =
        new HttpClientConfig()
            .setVersions(List.of(HttpVersion.HTTP_1_1))
            .setConnectTimeout(lesser(CONNECT_TIMEOUT, credentials.timeout()))
            .setHttp1Config(
                new Http1ClientConfig().setKeepAlive(true).setKeepAliveTimeout(KEEP_ALIVE))
            .setFollowAlternativeServices(false);
    config.getTcpConfig().setReconnectAttempts(0);
    return vertx
        .httpClientBuilder()
        .with(config)
        .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_SERVICE).setMaxWaitQueueSize(-1))
        .with(tls(credentials))
        // A broken connection is told by what became of its request; unhandled, Vert.x would log
        // an error for each as well.
        .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
        .build();
  }

  private static ClientSSLOptions tls(ServiceCredentials credentials) {
    ClientSSLOptions options =
        new ClientSSLOptions()
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setSslHandshakeTimeout(lesser(CONNECT_TIMEOUT, credentials.timeout()).toMillis());
    if (credentials.tls().verify()) {
      options.setHostnameVerificationAlgorithm("HTTPS");
      credentials.tls().trust().ifPresent(options::setTrustOptions);
    } else {
      options.setHostnameVerificationAlgorithm("").setTrustAll(true);
    }
    credentials.tls().identity().ifPresent(options::setKeyCertOptions);
    return options;
  }

  private static Duration lesser(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /**
   * Makes a request.
   *
   * @param deadline when the answer has to be there
   * @return the answer, on the caller's context, whatever its status is; fails with {@link
   *     ServiceException} if there is none
   */
  public Future<ServiceAnswer> send(ServiceRequest request, Deadline deadline) {
    ContextInternal context = vertx.getOrCreateContext();
    RequestOptions options;
    try {
      options = new RequestOptions().setAbsoluteURI(request.url()).setMethod(request.method());
    } catch (RuntimeException invalid) {
      return context.failedFuture(ServiceCall.unusable(request));
    }
    options.setFollowRedirects(false);
    options.setHeaders(HttpHeaders.headers().addAll(request.headers()));
    options.putHeader(HttpHeaders.ACCEPT, "application/json");
    options.putHeader(HttpHeaders.USER_AGENT, userAgent);
    if (request.json().isPresent()) {
      options.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    }
    return new ServiceCall(context, credentials.settings(), options, request, deadline)
        .send(connections);
  }

  /** Closes all connections; requests on them fail. */
  public Future<Void> close() {
    return connections.close();
  }
}
