package io.alarmnotifier.plugins.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ClientConfig;
import io.vertx.core.http.Http2ClientConfig;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientBuilder;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The clients with their connections: one for cleartext, one for each way of TLS. What Vert.x would
 * do by default is set on purpose: no redirects (each hop is checked by us), no decompression (the
 * body is thrown away), no upgrade to HTTP/2 in cleartext, no alternative services.
 */
final class HttpClients {

  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private final HttpClient cleartextConnections;
  private final HttpClientAgent verifiedConnections;
  private final HttpClientAgent unverifiedConnections;
  private final WebClientInternal cleartext;
  private final WebClientInternal verified;
  private final WebClientInternal unverified;

  /** Opens no connection yet. */
  HttpClients(Vertx vertx, HttpConfig config) {
    PoolOptions pool =
        new PoolOptions()
            .setHttp1MaxSize(config.connectionsPerEndpoint())
            .setHttp2MaxSize(1)
            .setMaxWaitQueueSize(-1);
    HttpClientConfig http1 = clientConfig(config, List.of(HttpVersion.HTTP_1_1));
    HttpClientConfig https =
        clientConfig(config, List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)).setSsl(true);
    cleartextConnections = builder(vertx, http1, pool).build();
    verifiedConnections = builder(vertx, https, pool).with(verifying(config)).build();
    unverifiedConnections = builder(vertx, https, pool).with(trustingAll(config)).build();
    cleartext = webClient(cleartextConnections);
    verified = webClient(verifiedConnections);
    unverified = webClient(unverifiedConnections);
  }

  private static HttpClientBuilder builder(Vertx vertx, HttpClientConfig config, PoolOptions pool) {
    return vertx
        .httpClientBuilder()
        .with(config)
        .with(pool)
        .withConnectHandler(HttpClients::connected);
  }

  private static void connected(HttpConnection connection) {
    // A broken connection is told by the outcome of its delivery; unhandled, Vert.x would log an
    // error for each as well.
    connection.exceptionHandler(broken -> {});
    AnswerEnd.watch(connection);
  }

  private static HttpClientConfig clientConfig(HttpConfig config, List<HttpVersion> versions) {
    HttpClientConfig client =
        new HttpClientConfig()
            .setVersions(versions)
            .setConnectTimeout(config.connectTimeout())
            .setHttp1Config(
                new Http1ClientConfig()
                    .setKeepAlive(true)
                    .setKeepAliveTimeout(config.idleTimeout())
                    .setPipelining(false)
                    .setMaxHeaderSize(MAX_HEADER_BYTES))
            .setHttp2Config(
                new Http2ClientConfig()
                    .setKeepAliveTimeout(config.idleTimeout())
                    .setClearTextUpgrade(false))
            .setDecompressionEnabled(false)
            .setFollowAlternativeServices(false);
    client.getTcpConfig().setReconnectAttempts(0);
    return client;
  }

  private static ClientSSLOptions verifying(HttpConfig config) {
    ClientSSLOptions options = tls(config).setHostnameVerificationAlgorithm("HTTPS");
    config.tls().trust().ifPresent(options::setTrustOptions);
    return options;
  }

  private static ClientSSLOptions trustingAll(HttpConfig config) {
    return tls(config).setHostnameVerificationAlgorithm("").setTrustAll(true);
  }

  private static ClientSSLOptions tls(HttpConfig config) {
    ClientSSLOptions options =
        new ClientSSLOptions()
            .setUseAlpn(true)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setSslHandshakeTimeout(config.connectTimeout().toMillis());
    config.tls().identity().ifPresent(options::setKeyCertOptions);
    return options;
  }

  private static WebClientInternal webClient(HttpClient connections) {
    WebClientOptions options =
        new WebClientOptions().setFollowRedirects(false).setUserAgentEnabled(false);
    WebClientInternal client = (WebClientInternal) WebClient.wrap(connections, options);
    client.addInterceptor(new ExchangeInterceptor());
    return client;
  }

  /** The client for requests to {@code target}. */
  WebClientInternal clientFor(Target target) {
    if (!target.tls()) {
      return cleartext;
    }
    return target.verify() ? verified : unverified;
  }

  /**
   * Agrees on TLS with a target as a request to it would, and sends none.
   *
   * @param target of {@code https}
   * @param address what to connect to
   * @param proxy what to go through
   * @return a connection that serves nobody else, which the caller closes
   */
  Future<HttpClientConnection> agree(Target target, SocketAddress address, Optional<Proxy> proxy) {
    HttpConnectOptions options =
        new HttpConnectOptions()
            .setServer(address)
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(true);
    proxy.ifPresent(way -> options.setProxyOptions(way.options()));
    return (target.verify() ? verifiedConnections : unverifiedConnections).connect(options);
  }

  /** Closes all connections; requests on them fail. */
  Future<Void> close() {
    return Future.join(
            cleartextConnections.close(),
            verifiedConnections.close(),
            unverifiedConnections.close())
        .mapEmpty();
  }
}
