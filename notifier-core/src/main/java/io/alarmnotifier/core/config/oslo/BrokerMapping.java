package io.alarmnotifier.core.config.oslo;

import io.alarmnotifier.core.config.oslo.TransportUrl.Server;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the broker is, and how to talk to it. */
final class BrokerMapping {

  static final String URI = "broker.uri";

  /** With TLS too: oslo.messaging does not change it. */
  static final int AMQP_PORT = 5672;

  private static final Set<String> DRIVERS = Set.of("rabbit", "kombu");
  private static final Set<String> LOGIN_METHODS = Set.of("PLAIN", "AMQPLAIN");

  /** What a URI may have as a host. */
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private static final long MAX_PREFETCH = 65_535;
  private static final long MAX_HEARTBEAT_SECONDS = 3600;

  private final OptionValues values;
  private final Findings findings;

  BrokerMapping(OptionValues values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  /**
   * Maps all of it. To be called before other options of the driver are looked at, which the URL
   * may set.
   */
  void map(Service service) {
    Optional<Value<String>> url = url(service);
    Entry at =
        url.map(Value::at)
            .orElseGet(
                () -> new Entry(Options.DEFAULT, "transport_url", "", "default of OpenStack", 0));
    try {
      TransportUrl parsed = TransportUrl.parse(url.map(Value::is).orElse("rabbit://"));
      if (!DRIVERS.contains(parsed.driver())) {
        findings.problem(
            at, "must begin with rabbit://; RabbitMQ is the only message bus that this host knows");
        return;
      }
      values.override(parsed.query(), at);
      uri(parsed, at);
    } catch (IllegalArgumentException refused) {
      findings.problem(at, String.valueOf(refused.getMessage()));
    }
    tls();
    flow();
    login();
  }

  /** Aodh takes all of its messages from where notifications go. */
  private Optional<Value<String>> url(Service service) {
    Optional<Value<String>> url = values.text(Options.TRANSPORT_URL);
    Optional<Value<String>> ofNotifications =
        service == Service.AODH ? values.text(Options.NOTIFICATION_URL) : Optional.empty();
    if (url.isPresent()
        && ofNotifications.isPresent()
        && !url.get().is().equals(ofNotifications.get().is())) {
      findings.notHonoured(
          url.get().at(),
          ofNotifications.get().at()
              + " names another one, where Aodh's evaluator sends alarms to; a host serves one"
              + " broker");
    }
    return ofNotifications.or(() -> url);
  }

  private void uri(TransportUrl url, Entry at) {
    List<Server> servers = url.servers().isEmpty() ? oldServers() : url.servers();
    String virtualHost =
        url.virtualHost().orElseGet(() -> values.textOrDefault(Options.RABBIT_VIRTUAL_HOST));
    String scheme = values.isTrue(Options.SSL) ? "amqps" : "amqp";
    List<String> uris = new ArrayList<>();
    for (Server server : servers) {
      if (HOST.matcher(server.host()).matches()) {
        uris.add(uri(scheme, server, virtualHost));
      } else {
        findings.problem(at, "must have hosts of letters, digits, dots and dashes, or addresses");
      }
    }
    Entry where =
        url.servers().isEmpty()
            ? values
                .entry(Options.RABBIT_HOSTS)
                .or(() -> values.entry(Options.RABBIT_HOST))
                .or(() -> values.entry(Options.RABBIT_USERID))
                .orElse(at)
            : at;
    findings.set(URI, String.join(",", uris), where);
  }

  /** What was there before there were URLs, and was used if the URL has no host. */
  private List<Server> oldServers() {
    String user = values.textOrDefault(Options.RABBIT_USERID);
    String password = values.textOrDefault(Options.RABBIT_PASSWORD);
    int port =
        values.number(Options.RABBIT_PORT).map(Value::is).map(Long::intValue).orElse(AMQP_PORT);
    List<String> hosts =
        values
            .list(Options.RABBIT_HOSTS)
            .map(Value::is)
            .orElseGet(() -> List.of(values.textOrDefault(Options.RABBIT_HOST)));
    return hosts.stream().map(host -> TransportUrl.server(host, port, user, password)).toList();
  }

  private static String uri(String scheme, Server server, String virtualHost) {
    String userInfo =
        server.user().isEmpty() && server.password().isEmpty()
            ? ""
            : encoded(server.user().orElse("guest"))
                + server.password().map(password -> ":" + encoded(password)).orElse("")
                + "@";
    String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
    return scheme + "://" + userInfo + host + ":" + server.port() + "/" + encoded(virtualHost);
  }

  /** With nothing left that could mean something in a URI, or in a list of them. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xFF);
      boolean isPlain =
          letter < 128 && (Character.isLetterOrDigit(letter) || "-._~".indexOf(letter) >= 0);
      encoded.append(isPlain ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
    }
    return encoded.toString();
  }

  private void tls() {
    if (!values.isTrue(Options.SSL)) {
      return;
    }
    Optional<Value<String>> ca = values.text(Options.SSL_CA_FILE);
    ca.ifPresent(file -> findings.set("broker.ca-bundle", file.is(), file.at()));
    values
        .text(Options.SSL_CERT_FILE)
        .ifPresent(file -> findings.set("broker.client-certificate", file.is(), file.at()));
    values
        .text(Options.SSL_KEY_FILE)
        .ifPresent(file -> findings.set("broker.client-key", file.is(), file.at()));
    values
        .text(Options.SSL_VERSION)
        .ifPresent(
            version ->
                findings.notHonoured(
                    version.at(), "the newest version that both sides know is taken"));
    if (ca.isPresent()) {
      hostName(ca.get().at());
    } else {
      Entry ssl = values.entry(Options.SSL).orElseThrow();
      findings.set("broker.tls-verify", "none", ssl);
      findings.remark(
          ssl,
          "without ssl_ca_file oslo.messaging does not verify who the broker is, and neither does"
              + " this host; set broker.tls-verify: full for certificates that the JDK trusts, or"
              + " ssl_ca_file");
    }
  }

  /** Older releases never compared the name, and a certificate may not have it. */
  private void hostName(Entry ca) {
    Optional<Value<Boolean>> enforced = values.bool(Options.SSL_HOSTNAME);
    findings.set(
        "broker.tls-verify",
        enforced.map(Value::is).orElse(false) ? "full" : "certificate",
        enforced.map(Value::at).orElse(ca));
    if (enforced.isEmpty()) {
      findings.remark(
          ca,
          "the certificate is verified, but not that it is for the broker's host name, as"
              + " oslo.messaging before 18.1 does; set ssl_enforce_hostname_verification = true for"
              + " that");
    }
  }

  private void flow() {
    values
        .number(Options.PREFETCH)
        .ifPresent(
            prefetch -> {
              if (prefetch.is() > 0) {
                findings.set(
                    "broker.prefetch",
                    Long.toString(Math.min(prefetch.is(), MAX_PREFETCH)),
                    prefetch.at());
              } else {
                findings.notHonoured(
                    prefetch.at(),
                    "there is always a bound, by default broker.prefetch: 1000, so that what is"
                        + " held fits the memory");
              }
            });
    values.number(Options.HEARTBEAT).ifPresent(this::heartbeat);
  }

  private void heartbeat(Value<Long> heartbeat) {
    if (heartbeat.is() < 0) {
      findings.problem(
          heartbeat.at(), "must be 0 for none, or a number of seconds, is " + heartbeat.is());
    } else {
      findings.set(
          "broker.heartbeat",
          Math.min(heartbeat.is(), MAX_HEARTBEAT_SECONDS) + "s",
          heartbeat.at());
    }
  }

  private void login() {
    values
        .text(Options.LOGIN_METHOD)
        .filter(method -> !LOGIN_METHODS.contains(method.is().strip()))
        .ifPresent(
            method ->
                findings.notHonoured(
                    method.at(),
                    "the user and the password of the URL are used, as with "
                        + LOGIN_METHODS.stream().sorted().collect(Collectors.joining(" and "))));
    values
        .text(Options.RPC_BACKEND)
        .filter(backend -> !backend.is().contains("rabbit") && !backend.is().contains("kombu"))
        .ifPresent(
            backend ->
                findings.problem(
                    backend.at(),
                    "must be rabbit; RabbitMQ is the only message bus that this host knows"));
  }
}
