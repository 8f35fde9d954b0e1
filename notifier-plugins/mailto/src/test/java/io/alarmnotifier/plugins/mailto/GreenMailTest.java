package io.alarmnotifier.plugins.mailto;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against GreenMail: in the clear, and with TLS from the first byte. */
@Timeout(60)
class GreenMailTest {

  @TempDir private static Path folder;
  private static TestCertificate certificate =
      new TestCertificate(Path.of(""), Path.of(""), Path.of(""));
  private static final GreenMail SERVER =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
          });

  @BeforeAll
  static void start() throws Exception {
    certificate = TestCertificate.in(folder);
    System.setProperty("greenmail.tls.keystore.file", certificate.store().toString());
    System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
    SERVER.start();
    SERVER.setUser("ops@example.org", "alarms", "s3cret");
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @AfterEach
  void throwMailsAway() throws Exception {
    SERVER.purgeEmailFromAllMailboxes();
  }

  private static TestPlugin inTheClear() {
    return TestPlugin.start(SERVER.getSmtp().getPort(), Map.of());
  }

  private static TestPlugin overTls(String host, String password) {
    return TestPlugin.start(
        SERVER.getSmtps().getPort(),
        Map.of(
            "host",
            host,
            "tls",
            "implicit",
            "ca-bundle",
            certificate.certificate().toString(),
            "user",
            "alarms",
            "password",
            password));
  }

  @Test
  void deliversInTheClear() throws Exception {
    try (TestPlugin plugin = inTheClear()) {
      assertThat(plugin.deliver("mailto:ops@example.org?cc=second@example.org&bcc=third@x.org"))
          .isInstanceOfSatisfying(
              Delivered.class, delivered -> assertThat(delivered.detail()).startsWith("250 "));
    }
    assertThat(SERVER.getReceivedMessages()).hasSize(3);
    MimeMessage mail = SERVER.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("[critical] cpu_high: ok -> alarm");
    assertThat(mail.getContent().toString()).contains("Transition to alarm");
    assertThat(mail.getHeader("Cc")).containsExactly("second@example.org");
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("Return-Path")).containsExactly("<alarms@notifier.example>");
  }

  @Test
  void hasTheSameMessageIdAtEveryAttempt() throws Exception {
    try (TestPlugin plugin = inTheClear();
        TestPlugin other = inTheClear()) {
      plugin.deliver("mailto:ops@example.org");
      other.deliver("mailto:ops@example.org");
    }
    MimeMessage[] mails = SERVER.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getMessageID())
        .isEqualTo("<" + TestPlugin.DELIVERY_ID + "@notifier.example>")
        .isEqualTo(mails[1].getMessageID());
  }

  @Test
  void logsInOverTls() {
    try (TestPlugin plugin = overTls("localhost", "s3cret")) {
      assertThat(plugin.deliver("mailto:ops@example.org")).isInstanceOf(Delivered.class);
    }
    assertThat(SERVER.getReceivedMessages()).hasSize(1);
  }

  @Test
  void triesAgainWhenThePasswordIsWrong() {
    try (TestPlugin plugin = overTls("localhost", "wr0ng")) {
      assertThat(plugin.deliver("mailto:ops@example.org"))
          .isEqualTo(
              DeliveryOutcome.retry(
                  FailureReason.AUTHENTICATION,
                  "localhost:%d does not accept user and password (reply 535);"
                          .formatted(SERVER.getSmtps().getPort())
                      + " check plugins.mailto.user and .password"));
    }
    assertThat(SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void trustsNoServerOfAnotherName() {
    try (TestPlugin plugin = overTls("127.0.0.1", "s3cret")) {
      assertThat(plugin.deliver("mailto:ops@example.org"))
          .isInstanceOfSatisfying(
              RetryableFailure.class,
              failure -> {
                assertThat(failure.reason()).isEqualTo(FailureReason.UNREACHABLE);
                assertThat(failure.detail())
                    .startsWith("the certificate of 127.0.0.1:")
                    .contains("No subject alternative names matching IP address 127.0.0.1");
              });
    }
    assertThat(SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void trustsNoUnknownCertificate() {
    Map<String, String> settings = Map.of("host", "localhost", "tls", "implicit");
    try (TestPlugin plugin = TestPlugin.start(SERVER.getSmtps().getPort(), settings)) {
      assertThat(plugin.deliver("mailto:ops@example.org"))
          .isInstanceOfSatisfying(
              RetryableFailure.class,
              failure -> assertThat(failure.detail()).contains("name its CA in plugins.mailto"));
    }
    assertThat(SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void mailsManyAtOnce() {
    try (TestPlugin plugin = inTheClear()) {
      assertThat(
              IntStream.range(0, 40)
                  .parallel()
                  .mapToObj(i -> plugin.deliver("mailto:ops@example.org")))
          .hasSize(40)
          .allMatch(Delivered.class::isInstance);
    }
    assertThat(SERVER.getReceivedMessages()).hasSize(40);
  }
}
