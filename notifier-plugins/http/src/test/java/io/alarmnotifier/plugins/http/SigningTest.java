package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.NotifierConfig;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningTest {

  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final String OTHER_KEY = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String OTHER_SIGNATURE = "v1,woH/1mJtZGSMCmpFTxRYbStS24eLLD/oXIYr4PYyZ7g=";
  private static final String KEY_PAIR = "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

  private static Optional<String> sign(Map<String, String> values, String url) {
    NotifierConfig config = NotifierConfig.of(values);
    Signing signing = Signing.read(config);
    assertThat(config.problems()).isEmpty();
    try {
      return signing.sign(
          Target.of(AlarmAction.parse(url), true),
          "msg_p5jXN8AQM9LWM0D4loKWxJek",
          "1614265330",
          Buffer.buffer("{\"test\": 2432232314}"));
    } catch (InvalidTargetException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void signsNothingUnlessItIsAsked() {
    assertThat(sign(Map.of(), "https://receiver.example/")).isEmpty();
  }

  @Test
  void signsWithTheKeysForAll() {
    assertThat(sign(Map.of("signing-keys", KEY), "https://receiver.example/")).hasValue(SIGNATURE);
  }

  @Test
  void signsOnceWithEachKeySoThatKeysCanBeChanged() {
    assertThat(
            sign(
                Map.of("signing-keys", KEY + ", " + OTHER_KEY + "," + KEY_PAIR),
                "https://receiver.example/"))
        .hasValueSatisfying(
            value ->
                assertThat(List.of(value.split(" ")))
                    .hasSize(3)
                    .contains(SIGNATURE, OTHER_SIGNATURE)
                    .last()
                    .asString()
                    .startsWith("v1a,"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://hooks.example/, true",
    "https://HOOKS.example:8443/, true",
    "https://other.example/, false",
    "https://a.domain.example/, true",
    "https://domain.example/, false",
    "https://notdomain.example/, false",
    "https://ported.example:8443/, true",
    "https://ported.example/, false",
    "http://192.0.2.7/, true",
    "'http://[2001:db8::1]:8080/', true",
    "'http://[2001:db8::1]/', false"
  })
  void signsForAnEndpointWithItsOwnKeysInThePlaceOfThoseForAll(String url, boolean own) {
    Map<String, String> values =
        Map.of(
            "signing-keys",
            OTHER_KEY,
            "signing.partner.endpoints",
            "hooks.example, *.domain.example, ported.example:8443, 192.0.2.7, [2001:db8::1]:8080",
            "signing.partner.keys",
            KEY);

    assertThat(sign(values, url)).hasValue(own ? SIGNATURE : OTHER_SIGNATURE);
  }

  @Test
  void signsWithTheKeysOfAllThatAreForAnEndpoint() {
    Map<String, String> values =
        Map.of(
            "signing.a.endpoints",
            "hooks.example",
            "signing.a.keys",
            KEY,
            "signing.b.endpoints",
            "*.example",
            "signing.b.keys",
            OTHER_KEY);

    assertThat(sign(values, "https://hooks.example/")).hasValue(SIGNATURE + " " + OTHER_SIGNATURE);
  }

  @Test
  void reportsAllProblemsAndShowsNoKey() {
    NotifierConfig config =
        NotifierConfig.of(
            Map.of(
                "signing-keys", KEY + ",s3cret",
                "signing.a.endpoints", "https://hooks.example/, hooks.example:0, *",
                "signing.a.keys", "whsec_c2hvcnQ=",
                "signing.b.endpoints", "",
                "signing.c.key", KEY));

    Signing.read(config);

    assertThat(config.problems())
        .anyMatch(problem -> problem.startsWith("signing-keys must be keys of Standard Webhooks"))
        .anyMatch(problem -> problem.endsWith("item 2 begins with neither whsec_ nor whsk_"))
        .anyMatch(
            problem -> problem.startsWith("signing.a.endpoints") && problem.contains("item 1"))
        .anyMatch(problem -> problem.endsWith("item 2 has a port that is not from 1 to 65535"))
        .anyMatch(problem -> problem.endsWith("item 3 is none"))
        .anyMatch(problem -> problem.endsWith("item 1 has 5 bytes, where 24 to 64 are allowed"))
        .anyMatch(problem -> problem.startsWith("signing.b.endpoints must name the hosts"))
        .anyMatch(problem -> problem.startsWith("signing.b.keys must be the keys"))
        .anyMatch(problem -> problem.startsWith("signing.c.key is unknown"))
        .noneMatch(problem -> problem.contains("s3cret"))
        .noneMatch(problem -> problem.contains("c2hvcnQ"));
  }
}
