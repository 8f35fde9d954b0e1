package io.alarmnotifier.core.admin;

import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's own HTTP interface. All of it lives on one event loop, which is not the deliveries'.
 * Closed with its Vert.x, or before.
 */
public final class AdminServer {

  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

  private static final int HEADER_BYTES = 16 * 1024;
  private static final int FIRST_LINE_BYTES = 8 * 1024;
  private static final int HANDSHAKE_SECONDS = 10;
  private static final int WORKERS = 2;

  private final HttpServer server;
  private final WorkerExecutor workers;
  private final Guard guard;
  private final HostCheck hostCheck;
  private final HttpServerOptions options;
  private Optional<ShownCertificate> certificate;

  private AdminServer(
      HttpServer server,
      WorkerExecutor workers,
      Guard guard,
      HostCheck hostCheck,
      HttpServerOptions options,
      Optional<ShownCertificate> certificate) {
    this.server = server;
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
   * @param deliveries the event loop that is not to be used
   * @param open what everybody may ask for; where others than this machine can, only those who say
   *     who they are may know all of it
   * @param guarded what only those may ask for who say who they are, where that is asked for
   * @throws IOException if it cannot listen, or a file of the configuration cannot be used; the
   *     message says what to do
   */
  public static AdminServer start(
      Vertx vertx, AdminConfig config, EventLoop deliveries, OpenRoutes open, List<Routes> guarded)
      throws IOException {
    return start(vertx, config, deliveries, open, guarded, AdminLimits.DEFAULT);
  }

  static AdminServer start(
      Vertx vertx,
      AdminConfig config,
      EventLoop deliveries,
      OpenRoutes open,
      List<Routes> guarded,
      AdminLimits limits)
      throws IOException {
    ListenAddress address = config.listen().orElseThrow();
    // Later a bad file would fail where the port does, and look like that.
    Optional<ShownCertificate> certificate = ShownCertificate.of(config);
    HttpServerOptions options = options(address, certificate);
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("admin", WORKERS);
    Guard guard = new Guard(workers, Callers.of(config));
    HostCheck hostCheck = new HostCheck();
    hostCheck.reconfigure(config);
    ConnectionWatch watch = new ConnectionWatch(vertx, limits);
    LateRouter router =
        new LateRouter(
            vertx,
            limits.bodyBytes(),
            List.of(watch, hostCheck, new EscapeCheck()),
            open,
            address.isLoopback() ? context -> Future.succeededFuture(true) : guard::admits,
            guard,
            guarded);
    HttpServer server =
        vertx
            .createHttpServer(options)
            .connectionHandler(watch::connected)
            .invalidRequestHandler(AdminServer::refuse)
            .exceptionHandler(e -> LOG.debug("A connection to the admin interface failed", e))
            .requestHandler(router);
    try {
      ContextInternal context = loopBeside(deliveries, vertx);
      Promise<HttpServer> listening = Promise.promise();
      context.runOnContext(nothing -> server.listen().onComplete(listening));
      listening.future().toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      workers.close();
      throw cannotListen(address, e.getCause() == null ? e : e.getCause());
    }
    LOG.info(
        "Admin interface at {}://{}",
        certificate.isPresent() ? "https" : "http",
        new ListenAddress(address.host(), server.actualPort()));
    return new AdminServer(server, workers, guard, hostCheck, options, certificate);
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

  /** Another event loop than that of the deliveries; theirs, where there is only one. */
  public static ContextInternal loopBeside(EventLoop deliveries, Vertx vertx) {
    VertxInternal internal = (VertxInternal) vertx;
    ContextInternal context = internal.createEventLoopContext();
    // They are handed out in turn; where there is only one, it must do.
    for (int i = 0; i < 2 && context.nettyEventLoop() == deliveries; i++) {
      context = internal.createEventLoopContext();
    }
    return context;
  }

  private static HttpServerOptions options(
      ListenAddress address, Optional<ShownCertificate> certificate) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(address.host())
            .setPort(address.port())
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
    return server.actualPort();
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
    server
        .updateSSLOptions(options.getSslOptions().copy().setKeyCertOptions(renewed.pem()))
        .await();
    certificate = Optional.of(renewed);
    LOG.info("The admin interface shows a new certificate, {}", renewed.description());
  }

  /** Takes no more requests, and closes every connection. Blocks. */
  public void close() {
    server.close().await();
    workers.close();
  }
}
