package io.alarmnotifier.distribution;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.alarmnotifier.distribution.NotifierCase.Expected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The servers of the cases: one without TLS, and two that ask for a client's certificate, of which
 * one shows a certificate that nobody knows.
 */
final class CaseServers implements AutoCloseable {

  /** A request that one of them got. */
  record Request(Expected what, Headers headers) {}

  private static final int BACKLOG = 50;

  private final Map<String, HttpServer> servers = new TreeMap<>();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  CaseServers(TestAuthority authority) throws Exception {
    servers.put("http", HttpServer.create(anyPort(), BACKLOG));
    servers.put("https", tls(authority.server("https")));
    servers.put("stranger", tls(authority.server("stranger")));
    servers.forEach(
        (name, server) -> {
          server.createContext("/", exchange -> receive(name, exchange));
          server.start();
        });
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static HttpsServer tls(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), BACKLOG);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ask = context.getDefaultSSLParameters();
            ask.setWantClientAuth(true);
            parameters.setSSLParameters(ask);
          }
        });
    return server;
  }

  private void receive(String server, HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Expected what =
        new Expected(server, exchange.getRequestURI().toString(), certificate(exchange), body);
    requests.add(new Request(what, exchange.getRequestHeaders()));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static String certificate(HttpExchange exchange) {
    if (exchange instanceof HttpsExchange tls) {
      try {
        return tls.getSSLSession().getPeerPrincipal().getName().replace("CN=", "");
      } catch (SSLPeerUnverifiedException none) {
        return "none";
      }
    }
    return "none";
  }

  /** A text with the addresses of the servers in place of their names in braces. */
  String withAddresses(String text) {
    String filled = text;
    for (Map.Entry<String, HttpServer> server : servers.entrySet()) {
      String scheme = server.getValue() instanceof HttpsServer ? "https" : "http";
      int port = server.getValue().getAddress().getPort();
      filled = filled.replace("{" + server.getKey() + "}", scheme + "://127.0.0.1:" + port);
    }
    return filled;
  }

  /** The next request, which must come within a while. */
  Request next() throws InterruptedException {
    Request request = requests.poll(20, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request within 20 s");
    }
    return request;
  }

  boolean gotNoMore() {
    return requests.isEmpty();
  }

  @Override
  public void close() {
    servers.values().forEach(server -> server.stop(0));
  }
}
