package io.alarmnotifier.plugins.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.plugins.keystone.ServiceCredentials.Named;
import io.alarmnotifier.spi.NotifierConfig;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceCredentialsTest {

  private static final Vertx VERTX = Vertx.vertx();

  private static final Map<String, String> SMALLEST =
      Map.of(
          "auth-url", "http://keystone:5000/v3",
          "username", "aodh",
          "password", "s3cret",
          "user-domain-name", "Default");

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static Map<String, String> smallestAnd(String key, String value) {
    Map<String, String> settings = new HashMap<>(SMALLEST);
    settings.put(key, value);
    return settings;
  }

  private static Map<String, String> smallestWithout(String key) {
    Map<String, String> settings = new HashMap<>(SMALLEST);
    settings.remove(key);
    return settings;
  }

  private static ServiceCredentials read(Map<String, String> settings) {
    NotifierConfig config = NotifierConfig.of(settings);
    Optional<ServiceCredentials> credentials = ServiceCredentials.read(config, "trust", VERTX);
    assertThat(config.problems()).isEmpty();
    return credentials.orElseThrow();
  }

  private static List<String> problems(Map<String, String> settings) {
    NotifierConfig config = NotifierConfig.of(settings);
    assertThat(ServiceCredentials.read(config, "trust", VERTX)).isEmpty();
    return config.problems();
  }

  @Test
  void readsTheSmallestConfiguration() {
    ServiceCredentials credentials = read(SMALLEST);

    assertThat(credentials.user().domain()).isEqualTo(new Named("name", "Default"));
    assertThat(credentials.project()).isEmpty();
    assertThat(credentials.interfaceName()).isEqualTo("public");
    assertThat(credentials.region()).isEmpty();
    assertThat(credentials.tls().verify()).isTrue();
    assertThat(credentials.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void isOffWhenNothingIsSet() {
    assertThat(problems(Map.of())).isEmpty();
  }

  @Test
  void isOffWhenWhatIsSetIsEmpty() {
    assertThat(problems(Map.of("auth-url", "", "username", " "))).isEmpty();
  }

  @Test
  void takesTheIdOfADomainBeforeItsName() {
    assertThat(read(smallestAnd("user-domain-id", "d-1")).user().domain())
        .isEqualTo(new Named("id", "d-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "username,         username must be set",
    "password,         password must be set",
    "user-domain-name, user-domain-id or user-domain-name must be set",
    "auth-url,         'auth-url must be set, as username is'"
  })
  void saysWhichKeyIsMissing(String key, String problem) {
    assertThat(problems(smallestWithout(key))).singleElement().asString().startsWith(problem);
  }

  @Test
  void saysAllThatIsMissingAtOnce() {
    assertThat(problems(Map.of("auth-url", "keystone"))).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "auth-url,                    ftp://s3cret",
    "interface,                   publicURL",
    "keystone-ssl-verify,         maybe",
    "keystone-ca-bundle,          /nowhere/s3cret.pem",
    "keystone-client-certificate, /nowhere/s3cret.pem",
    "keystone-client-key,         /nowhere/s3cret.pem",
    "keystone-timeout,            6m",
    "keystone-timeout,            soon",
    "project-name,                service"
  })
  void saysWhichValueCannotBeUsed(String key, String value) {
    NotifierConfig config = NotifierConfig.of(smallestAnd(key, value));
    ServiceCredentials.read(config, "trust", VERTX);

    assertThat(config.problems()).anyMatch(problem -> problem.startsWith(key + " "));
    assertThat(config.problems()).noneMatch(problem -> problem.contains("ftp"));
  }

  @Test
  void doesNotShowThePassword() {
    assertThat(read(SMALLEST).toString()).doesNotContain("s3cret");
  }
}
