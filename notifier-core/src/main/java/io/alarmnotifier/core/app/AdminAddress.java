package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.alarmnotifier.core.config.Secret;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;

/**
 * Where the admin interface of the configured host is, and how to get in.
 *
 * @param base scheme, host and port
 * @param authorization what is said in the header of that name
 * @param certificate the PEM file of the host's own certificate, with which it must answer
 */
record AdminAddress(URI base, Optional<Secret> authorization, Optional<Path> certificate) {

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

  /** The host gives a sign of life every 15 s. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private static final int LONGEST_ANSWER = 4000;

  /**
   * The interface of the host with this configuration.
   *
   * @param home the folder that relative paths of the configuration begin at
   * @throws IOException if it has none; the message says what to do
   */
  static AdminAddress of(AdminConfig config, Path home) throws IOException {
    ListenAddress listen =
        config
            .listen()
            .orElseThrow(
                () ->
                    new HostNotRunningException(
                        "the host has no admin interface: admin.listen is off"));
    if (listen.port() == 0) {
      throw new IOException(
          "admin.listen has the port 0, which is any that is free; name the one that the host's log"
              + " tells with --set admin.listen=…");
    }
    String scheme = config.tlsCertificate().isPresent() ? "https" : "http";
    ListenAddress reachable = new ListenAddress(reachable(listen.host()), listen.port());
    return new AdminAddress(
        URI.create(scheme + "://" + reachable),
        config.token().map(token -> new Secret("Bearer " + token.value())),
        config.tlsCertificate().map(home::resolve));
  }

  /** The same interface, asked by a user of {@code admin.htpasswd}. */
  AdminAddress askedBy(String user, Secret password) {
    byte[] both = (user + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
    return new AdminAddress(
        base,
        Optional.of(new Secret("Basic " + Base64.getEncoder().encodeToString(both))),
        certificate);
  }

  /** A host that listens everywhere also does so on the loopback address. */
  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "::1";
      default -> host;
    };
  }

  /** Prepares a request, which connects when it is asked for its answer. */
  HttpURLConnection open(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(base + path).toURL().openConnection();
    connection.setConnectTimeout((int) CONNECT_PATIENCE.toMillis());
    connection.setReadTimeout((int) SILENCE.toMillis());
    connection.setInstanceFollowRedirects(false);
    authorization.ifPresent(
        secret -> connection.setRequestProperty("Authorization", secret.value()));
    if (connection instanceof HttpsURLConnection https && certificate.isPresent()) {
      https.setSSLSocketFactory(PinnedCertificate.socketFactory(certificate.get()));
      // It is this very certificate, whatever name it is for.
      https.setHostnameVerifier((host, session) -> true);
    }
    return connection;
  }

  String nobodyThere(IOException cause) {
    return "no host answers at "
        + base
        + " (admin.listen): "
        + OneLine.of(cause.getMessage(), 200)
        + ". Is it started, with this configuration?";
  }

  String refused(int status, HttpURLConnection connection) {
    String what =
        status == HttpURLConnection.HTTP_UNAUTHORIZED
            ? "it wants to know who asks: set admin.token as the host has it, or name a user of its"
                + " admin.htpasswd with --user"
            : answer(connection);
    return "the host at " + base + " refuses (" + status + "): " + OneLine.of(what, 400);
  }

  private static String answer(HttpURLConnection connection) {
    try (InputStream stream = connection.getErrorStream()) {
      return stream == null
          ? "no reason given"
          : new String(stream.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "no reason given";
    }
  }
}
