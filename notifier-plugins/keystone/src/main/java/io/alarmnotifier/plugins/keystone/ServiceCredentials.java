package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.plugins.http.TlsConfig;
import io.alarmnotifier.spi.NotifierConfig;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who we are to Keystone, and how its services are reached; what Aodh has in {@code
 * [service_credentials]}.
 *
 * @param settings what the plugin's keys begin with, for messages: {@code plugins.trust}
 * @param authUrl where Keystone is
 * @param user who we are
 * @param project in which a token for ourselves is valid
 * @param interfaceName which kind of endpoints to use: {@code public}, {@code internal} or {@code
 *     admin}
 * @param region of the endpoints to use; empty for any
 * @param tls how connections to Keystone and the services are secured
 * @param timeout how long a request to Keystone itself may take; those to its services have the
 *     time limit of the attempt
 */
public record ServiceCredentials(
    String settings,
    AuthUrl authUrl,
    User user,
    Optional<Project> project,
    String interfaceName,
    Optional<String> region,
    TlsConfig tls,
    Duration timeout) {

  private static final String AUTH_URL = "auth-url";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

  /** A domain, user or project by one of its two names: {@code id}, or {@code name}. */
  record Named(String kind, String value) {}

  /** The service's user. */
  record User(String name, String password, Named domain) {

    /** Without the password. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** The service's project; a name is one within a domain. */
  record Project(Named project, Optional<Named> domain) {}

  /**
   * Reads all keys. What cannot be used is noted in {@code config}, all of it at once.
   *
   * @param plugin the plugin's name
   * @param vertx needed by Vert.x to read PEM; nothing is started on it
   * @return empty if {@code auth-url} is not set, or something else cannot be used
   */
  public static Optional<ServiceCredentials> read(
      NotifierConfig config, String plugin, Vertx vertx) {
    Optional<String> authUrl = text(config, AUTH_URL);
    List<String> others = new ArrayList<>();
    Optional<String> name = noted(config, "username", others);
    Optional<String> password = noted(config, "password", others);
    Optional<Named> userDomain = named(config, "user-domain", others);
    Optional<Named> projectName = named(config, "project", others);
    Optional<Named> projectDomain = named(config, "project-domain", others);
    Optional<String> region = text(config, "region");
    String interfaceName =
        config.oneOf("interface", "public", Set.of("public", "internal", "admin"));
    TlsConfig tls = TlsConfig.read(config, "keystone-", vertx);
    Duration timeout = timeout(config);

    if (authUrl.isEmpty()) {
      if (!others.isEmpty()) {
        config.reject(AUTH_URL, "must be set, as " + others.get(0) + " is");
      }
      return Optional.empty();
    }
    Optional<Project> project = project(config, projectName, projectDomain);
    Optional<AuthUrl> url = authUrl(config, authUrl.get());
    require(config, "username", name);
    require(config, "password", password);
    if (userDomain.isEmpty()) {
      config.reject("user-domain-id", "or user-domain-name must be set, as " + AUTH_URL + " is");
    }
    if (url.isEmpty() || name.isEmpty() || password.isEmpty() || userDomain.isEmpty()) {
      return Optional.empty();
    }
    User user = new User(name.get(), password.get(), userDomain.get());
    return Optional.of(
        new ServiceCredentials(
            "plugins." + plugin, url.get(), user, project, interfaceName, region, tls, timeout));
  }

  private static Optional<String> text(NotifierConfig config, String key) {
    return config.string(key).filter(value -> !value.isBlank());
  }

  private static Optional<String> noted(NotifierConfig config, String key, List<String> set) {
    Optional<String> value = text(config, key);
    if (value.isPresent()) {
      set.add(key);
    }
    return value;
  }

  /** Of both, the id counts, as with keystoneauth. */
  private static Optional<Named> named(NotifierConfig config, String what, List<String> set) {
    Optional<String> id = noted(config, what + "-id", set);
    Optional<String> name = noted(config, what + "-name", set);
    return id.map(value -> new Named("id", value))
        .or(() -> name.map(value -> new Named("name", value)));
  }

  private static Optional<Project> project(
      NotifierConfig config, Optional<Named> project, Optional<Named> domain) {
    if (project.isPresent() && project.get().kind.equals("name") && domain.isEmpty()) {
      config.reject("project-name", "needs project-domain-id or project-domain-name to be set too");
    }
    return project.map(named -> new Project(named, domain));
  }

  private static Optional<AuthUrl> authUrl(NotifierConfig config, String text) {
    try {
      return Optional.of(AuthUrl.parse(text));
    } catch (IllegalArgumentException e) {
      config.reject(AUTH_URL, "must be a URL such as https://keystone:5000/v3: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void require(NotifierConfig config, String key, Optional<String> value) {
    if (value.isEmpty()) {
      config.reject(key, "must be set, as " + AUTH_URL + " is");
    }
  }

  private static Duration timeout(NotifierConfig config) {
    String key = "keystone-timeout";
    Duration timeout = config.duration(key, DEFAULT_TIMEOUT);
    if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      config.reject(key, "must be at most " + LONGEST_TIMEOUT.toMinutes() + "m");
      return DEFAULT_TIMEOUT;
    }
    return timeout;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "credentials of " + settings + " for " + authUrl;
  }
}
