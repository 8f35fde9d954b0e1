package io.alarmnotifier.core.admin;

import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.HttpServerInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's own HTTP interface. Its connections are dealt out in turn to event loops that are not
 * the deliveries'; what they share is safe for all of these. Closed with its Vert.x, or before.
 */
public final class AdminServer {

  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

  private static final int HEADER_BYTES = 16 * 1024;
  private static final int FIRST_LINE_BYTES = 8 * 1024;
  private static final int HANDSHAKE_SECONDS = 10;
  private static final int WORKERS = 2;

  /** Tells those apart that several interfaces have in one Vert.x. */
  private static final AtomicInteger RANDOM_PORTS = new AtomicInteger();

  /** One for each event loop, with one port. */
  private final List<HttpServer> servers;

  private final WorkerExecutor workers;
  private final Guard guard;
  private final HostCheck hostCheck;
  private final HttpServerOptions options;
  private Optional<ShownCertificate> certificate;

  private AdminServer(
      List<HttpServer> servers,
      WorkerExecutor workers,
      Guard guard,
      HostCheck hostCheck,
      HttpServerOptions options,
      Optional<ShownCertificate> certificate) {
    this.servers = servers;
    this.workers = workers;
    this.guard = guard;
    this.hostCheck = hostCheck;
    this.options = options;
    this.certificate = certificate;
  }

  /**
   * Starts to listen. Blocks until it does.
   *
   * @param config says where; there must be an address
   * @param loops carry the connections
   * @param open what everybody may ask for; where others than this machine can, only those who say
   *     who they are may know all of it
   * @param guarded what only those may ask for who say who they are, where that is asked for
   * @throws IOException if it cannot listen, or a file of the configuration cannot be used; the
   *     message says what to do
   */
  public static AdminServer start(
      Vertx vertx, AdminConfig config, AdminLoops loops, OpenRoutes open, List<Routes> guarded)
      throws IOException {
    return start(vertx, config, loops, open, guarded, AdminLimits.DEFAULT);
  }

  static AdminServer start(
      Vertx vertx,
      AdminConfig config,
      AdminLoops loops,
      OpenRoutes open,
      List<Routes> guarded,
      AdminLimits limits)
      throws IOException {
    ListenAddress address = config.listen().orElseThrow();
    // Later a bad file would fail where the port does, and look like that.
    Optional<ShownCertificate> certificate = ShownCertificate.of(config);
    HttpServerOptions options = options(certificate);
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("admin", WORKERS);
    Guard guard = new Guard(workers, Callers.of(config));
    HostCheck hostCheck = new HostCheck();
    hostCheck.reconfigure(config);
    ConnectionWatch watch = new ConnectionWatch(vertx, limits);
    List<Handler<RoutingContext>> first = List.of(watch, hostCheck, new EscapeCheck());
    Audience audience =
        address.isLoopback() ? context -> Future.succeededFuture(true) : guard::admits;
    SocketAddress shared = shared(address);
    List<HttpServer> servers = new ArrayList<>();
    try {
      for (ContextInternal loop : loops.contexts()) {
        HttpServer server =
            vertx
                .createHttpServer(options)
                .connectionHandler(watch::connected)
                .invalidRequestHandler(AdminServer::refuse)
                .exceptionHandler(e -> LOG.debug("A connection to the admin interface failed", e))
                .requestHandler(
                    new LateRouter(
                        vertx, limits.bodyBytes(), first, open, audience, guard, guarded));
        listen(server, loop, shared);
        servers.add(server);
      }
    } catch (CompletionException e) {
      Future<?> unused = Future.join(servers.stream().map(HttpServer::close).toList());
      workers.close();
      throw cannotListen(address, e.getCause() == null ? e : e.getCause());
    }
    LOG.info(
        "Admin interface at {}://{}",
        certificate.isPresent() ? "https" : "http",
        new ListenAddress(address.host(), servers.get(0).actualPort()));
    return new AdminServer(List.copyOf(servers), workers, guard, hostCheck, options, certificate);
  }

  /** Where all servers listen, which share a port also where the system is to choose one. */
  private static SocketAddress shared(ListenAddress address) {
    return address.port() == 0
        ? SocketAddress.sharedRandomPort(RANDOM_PORTS.incrementAndGet(), address.host())
        : SocketAddress.inetSocketAddress(address.port(), address.host());
  }

  private static void listen(HttpServer server, ContextInternal loop, SocketAddress address) {
    ((HttpServerInternal) server)
        .listen(loop, address)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  static IOException cannotListen(ListenAddress address, Throwable why) {
    return new IOException(
        "the admin interface cannot listen on "
            + address
            + " (admin.listen): "
            + why.getMessage()
            + ". If another host listens there, set another port, or admin.listen: off",
        why);
  }

  private static HttpServerOptions options(Optional<ShownCertificate> certificate) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxHeaderSize(HEADER_BYTES)
            .setMaxInitialLineLength(FIRST_LINE_BYTES)
            .setHttp2ClearTextEnabled(false)
            .setUseAlpn(false);
    certificate.ifPresent(
        shown ->
            options
                .setSsl(true)
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setKeyCertOptions(shown.pem()));
    return options;
  }

  /** What is no HTTP, or too long, never comes to a route. */
  private static void refuse(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    boolean isTooLong = cause instanceof TooLongFrameException;
    HttpResponseStatus status =
        isTooLong
            ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            : HttpResponseStatus.BAD_REQUEST;
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    Answers.send(
        request.response(),
        new Problem(
            status.code(),
            isTooLong
                ? "The first line is longer than 8 KiB, or the headers than 16 KiB"
                : "This is no HTTP/1.1"));
    request.connection().close();
  }

  /** The port that it listens on. */
  public int port() {
    return servers.get(0).actualPort();
  }

  /**
   * Reads what other callers and names need, and the certificate anew.
   *
   * @param config the settings, of which the address and whether there is TLS stay as they are
   * @return puts them in force, at once: connections that there are go on. Blocks for a moment; one
   *     call at a time
   * @throws IOException if the file of passwords, the certificate or its key cannot be used
   */
  public Runnable reconfiguration(AdminConfig config) throws IOException {
    Callers callers = Callers.of(config);
    Optional<ShownCertificate> next = ShownCertificate.of(config);
    return () -> {
      guard.reconfigure(callers);
      hostCheck.reconfigure(config);
      next.filter(other -> !other.equals(certificate.orElse(null))).ifPresent(this::show);
    };
  }

  private void show(ShownCertificate renewed) {
    // What one of the servers that share a port shows, all do.
    servers
        .get(0)
        .updateSSLOptions(options.getSslOptions().copy().setKeyCertOptions(renewed.pem()))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    certificate = Optional.of(renewed);
    LOG.info("The admin interface shows a new certificate, {}", renewed.description());
  }

  /** Takes no more requests, and closes every connection. Blocks. */
  public void close() {
    Future.join(servers.stream().map(HttpServer::close).toList()).await();
    workers.close();
  }
}
