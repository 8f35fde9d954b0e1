package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

  /** The secret, the content and the signature are those of Standard Webhooks' own tests. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final byte[] CONTENT =
      "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"
          .getBytes(StandardCharsets.UTF_8);

  /** The first key pair of RFC 8032, section 7.1. */
  private static final String PRIVATE = "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

  private static final String PRIVATE_AND_PUBLIC =
      "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg==";

  @Test
  void signsAsStandardWebhooksHasIt() {
    assertThat(SigningKey.parse(SECRET).sign(CONTENT))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(strings = {PRIVATE, PRIVATE_AND_PUBLIC})
  void signsWithAKeyPairAsOtherLibrariesDo(String key) {
    assertThat(SigningKey.parse(key).sign(CONTENT))
        .isEqualTo(
            "v1a,fldxM4gAKugP6nnt1hdz3sgGfZ6d99nzrMFnZOELIxbzEHoVmAb2ADpkJK7zgPePmPsle0zV9jSeGlHFG2NVAw==");
  }

  @Test
  void signsTheEmptyMessageOfRfc8032() {
    assertThat(SigningKey.parse(PRIVATE).sign(new byte[0]))
        .isEqualTo(
            "v1a,5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==");
  }

  @Test
  void signsAnyNumberOfTimes() {
    SigningKey key = SigningKey.parse(SECRET);

    assertThat(key.sign(CONTENT)).isEqualTo(key.sign(CONTENT));
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 64})
  void takesSecretsOfEveryLengthThatTheStandardAllows(int length) {
    assertThat(SigningKey.parse(secret(length)).sign(CONTENT)).startsWith("v1,");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 23, 65})
  void refusesSecretsOfAnotherLength(int length) {
    assertThatThrownBy(() -> SigningKey.parse(secret(length)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("has " + length + " bytes, where 24 to 64 are allowed");
  }

  private static String secret(int length) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[length]);
  }

  @ParameterizedTest
  @CsvSource({
    "whsec_s3cr\u00e9t, is not base64 after whsec_",
    "whsk_!!, is not base64 after whsk_",
    "s3cret, begins with neither whsec_ nor whsk_",
    "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=, 'is a public key, which is for the receiver'",
    "whsk_AAAA, 'has 3 bytes, where 32 or, with the public key behind it, 64 are allowed'"
  })
  void saysWhatIsWrongWithAKeyAndShowsNothingOfIt(String text, String problem) {
    assertThatThrownBy(() -> SigningKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
  }

  @Test
  void refusesAPublicKeyThatBelongsToAnother() {
    byte[] bytes = Base64.getDecoder().decode(PRIVATE_AND_PUBLIC.substring("whsk_".length()));
    bytes[40] ^= 1;

    assertThatThrownBy(() -> SigningKey.parse("whsk_" + Base64.getEncoder().encodeToString(bytes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("has another public key behind the private one");
  }

  @Test
  void showsNothingOfAKeyInItsText() {
    assertThat(SigningKey.parse(SECRET)).hasToString("whsec_***");
    assertThat(SigningKey.parse(PRIVATE)).hasToString("whsk_***");
  }
}
