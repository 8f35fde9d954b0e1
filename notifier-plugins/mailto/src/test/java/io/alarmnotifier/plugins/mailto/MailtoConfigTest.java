package io.alarmnotifier.plugins.mailto;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.NotifierConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailtoConfigTest {

  private static final Map<String, String> SMALLEST =
      Map.of(
          "host", "smtp.example.org",
          "from", "alarms@example.org",
          "allow-recipients", "*@example.org");

  @TempDir private Path folder;

  private static Map<String, String> smallestAnd(String... more) {
    Map<String, String> settings = new HashMap<>(SMALLEST);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private static MailtoConfig read(Map<String, String> settings) {
    NotifierConfig config = NotifierConfig.of(settings);
    Optional<MailtoConfig> read = MailtoConfig.read(config);
    assertThat(config.problems()).isEmpty();
    return read.orElseThrow();
  }

  private static List<String> problems(Map<String, String> settings) {
    NotifierConfig config = NotifierConfig.of(settings);
    MailtoConfig.read(config);
    return config.problems();
  }

  @Test
  void isOffWhenNothingIsSet() {
    NotifierConfig config = NotifierConfig.of(Map.of());

    assertThat(MailtoConfig.read(config)).isEmpty();
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void hasTheTemplatesThatTheShippedConfigurationShows() throws Exception {
    String shipped =
        Files.readString(
            Path.of(System.getProperty("notifier.repository"), "config/plugins/mailto.yaml"));
    String body =
        shipped
            .substring(shipped.indexOf("# body: |\n") + "# body: |\n".length())
            .replaceAll("(?m)^#( {3})?", "");
    String subject = shipped.replaceFirst("(?s).*\n# subject: \"(.*?)\"\n.*", "$1");

    MailtoConfig config = read(SMALLEST);

    assertThat(fill(config.body())).isEqualTo(fill(Template.parse(body)));
    assertThat(fill(config.subject())).isEqualTo(fill(Template.parse(subject)));
  }

  private static String fill(Template template) {
    return template.fill(TestPlugin.delivery("mailto:a@b"), UnaryOperator.identity());
  }

  @Test
  void wantsTlsUnlessToldOtherwise() {
    SmtpConfig smtp = read(SMALLEST).smtp();

    assertThat(smtp.mode()).isEqualTo(TlsMode.STARTTLS);
    assertThat(smtp.port()).isEqualTo(587);
    assertThat(smtp.login()).isEmpty();
    assertThat(smtp.helo()).isEmpty();
    assertThat(smtp.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(smtp.readTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({"none, 25", "starttls, 587", "implicit, 465"})
  void knowsTheUsualPorts(String tls, int port) {
    assertThat(read(smallestAnd("tls", tls)).smtp().port()).isEqualTo(port);
  }

  @Test
  void readsEachKey() {
    MailtoConfig config =
        read(
            smallestAnd(
                "port", "2525",
                "user", "alarms",
                "password", "s3cret",
                "helo", "node-1.example.org",
                "connect-timeout", "1s",
                "read-timeout", "2s",
                "from", "Älarme <alarms@Example.org>",
                "subject", "{alarm_name}",
                "body", "{json}"));

    assertThat(config.smtp().port()).isEqualTo(2525);
    assertThat(config.smtp().login().orElseThrow().getUserName()).isEqualTo("alarms");
    assertThat(config.smtp().login().orElseThrow().getPassword()).isEqualTo("s3cret");
    assertThat(config.smtp().helo()).contains("node-1.example.org");
    assertThat(config.smtp().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.smtp().readTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.from().getPersonal()).isEqualTo("Älarme");
    assertThat(config.from().getAddress()).isEqualTo("alarms@example.org");
    assertThat(config.domain()).isEqualTo("example.org");
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(
            problems(
                Map.of(
                    "port", "0",
                    "tls", "yes",
                    "user", "alarms",
                    "helo", "a b",
                    "connect-timeout", "1h",
                    "read-timeout", "soon",
                    "subject", "{alarm}",
                    "body", "{",
                    "allow-recipients", "ops@example.org,example.org",
                    "ca-bundle", "/no/such/ca.pem")))
        .containsExactlyInAnyOrder(
            "port must be a whole number from 1 to 65535",
            "tls must be one of [implicit, none, starttls]",
            "password must be set too",
            "helo must be a host name, or an address in brackets",
            "connect-timeout must be at most 10m",
            "read-timeout must be a time span such as 500ms, 15s, 2m or 1h",
            "subject has the unknown placeholder {alarm}; known are {alarm_name}, {alarm_id},"
                + " {severity}, {previous}, {current}, {reason}, {reason_data}, {json},"
                + " {occurred_at}, {delivery_id}, and {{ is a brace",
            "body has a { without its }; write {{ for a brace",
            "host must be set: the server that takes the mails",
            "from must be set to a plain address, such as alarms@example.org or"
                + " Alarms <alarms@…>",
            "allow-recipients must be addresses, in which * stands for any characters, such as"
                + " *@example.org; item 2 has not one at sign",
            "ca-bundle must name a file that can be read; /no/such/ca.pem cannot");
  }

  @Test
  void wantsToBeToldWhoMayBeMailedTo() {
    assertThat(problems(Map.of("host", "smtp.example.org", "from", "alarms@example.org")))
        .containsExactly(
            "allow-recipients must be set: whom alarms may be mailed to, such as"
                + " ops@example.org or *@example.org");
  }

  @Test
  void sendsNoPasswordInTheClear() {
    assertThat(problems(smallestAnd("tls", "none", "user", "alarms", "password", "s3cret")))
        .containsExactly(
            "user needs tls to be starttls or implicit: no password goes in the clear");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "alarms", "Alarms", "a@b\nBcc: x@y", "A\r\nX: y <a@b>", "a@b, c@d", "<a@b> x"})
  void refusesASenderThatIsNoAddress(String from) {
    assertThat(problems(smallestAnd("from", from)))
        .singleElement()
        .asString()
        .startsWith("from must be set to a plain address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void namesAPemFileThatIsGarbage(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), content);

    assertThat(problems(smallestAnd("ca-bundle", file.toString())))
        .containsExactly("ca-bundle must name a PEM file of certificates; " + file + " is none");
  }
}
