package io.alarmnotifier.plugins.mailto;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.NotifierConfig;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterTest {

  private static final String ACTION = "mailto:ops@example.org";
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static String write(Delivery delivery, Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("host", "smtp.example.org");
    settings.putIfAbsent("from", "alarms@notifier.example");
    settings.put("allow-recipients", "*@*");
    MailtoConfig config = MailtoConfig.read(NotifierConfig.of(settings)).orElseThrow();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Letter.write(delivery, Mailto.parse(delivery.action()), config, NOW).writeTo(bytes);
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static String write(String action) throws Exception {
    return write(TestPlugin.delivery(action), Map.of());
  }

  private static MimeMessage read(String mail) throws Exception {
    return new MimeMessage(
        (Session) null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static AlarmTransition named(String name, String reason) {
    return new AlarmTransition(name, name, name, name, name, reason, null);
  }

  @Test
  void isAPlainTextForAPerson() throws Exception {
    assertThat(write(ACTION + "?cc=second@example.org&bcc=secret@example.org"))
        .isEqualToNormalizingNewlines(
            """
            Date: Sat, 21 Nov 2026 10:00:00 +0000 (UTC)
            From: alarms@notifier.example
            To: ops@example.org
            Cc: second@example.org
            Message-ID: <0b0f8a7e-3c55-4f0e-9d2a-1c1f6a4f2b11@notifier.example>
            Subject: [critical] cpu_high: ok -> alarm
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit
            Auto-Submitted: auto-generated

            The alarm cpu_high went from ok to alarm.

            Transition to alarm

            Severity: critical
            Time:     2026-11-21T09:00:00.123456Z
            Alarm:    a-1
            Delivery: 0b0f8a7e-3c55-4f0e-9d2a-1c1f6a4f2b11
            """);
  }

  @Test
  void usesTheTemplatesOfTheConfiguration() throws Exception {
    String mail =
        write(
            TestPlugin.delivery(ACTION),
            Map.of("subject", "Alarm {alarm_name} is {current}", "body", "{json}"));

    assertThat(read(mail).getSubject()).isEqualTo("Alarm cpu_high is alarm");
    assertThat(read(mail).getContent()).isEqualTo(TestPlugin.TRANSITION.toJson());
  }

  @Test
  void usesTheSubjectOfTheActionAsItIs() throws Exception {
    assertThat(read(write(ACTION + "?subject=Disk%20of%20{alarm_name}")).getSubject())
        .isEqualTo("Disk of {alarm_name}");
  }

  @Test
  void encodesWhatIsNotAscii() throws Exception {
    String mail =
        write(
            TestPlugin.delivery(ACTION, named("Größe 😀 ".repeat(20), "Übertemperatur 😀")),
            Map.of("from", "Älarme <alarms@notifier.example>"));

    assertThat(mail.chars()).allMatch(c -> c < 128);
    assertThat(read(mail).getSubject()).startsWith("[Größe 😀 Größe 😀 ");
    assertThat(read(mail).getContent().toString()).contains("Übertemperatur 😀");
    assertThat(read(mail).getFrom()[0].toString()).contains("=?UTF-8?");
  }

  @Test
  void letsNobodyWriteAHeader() throws Exception {
    String forged = "x\r\nBcc: evil@example.net\n\nforged\u2028body\u0000";
    String plain = write(ACTION);

    String mail =
        write(
            TestPlugin.delivery(
                ACTION + "?subject=a%0D%0ABcc:evil@example.net", named(forged, "r")),
            Map.of());
    String mailWithTemplate = write(TestPlugin.delivery(ACTION, named(forged, "r")), Map.of());

    assertThat(Collections.list(read(mail).getAllHeaders()))
        .hasSameSizeAs(Collections.list(read(plain).getAllHeaders()));
    assertThat(read(mail).getSubject()).isEqualTo("a\\r\\nBcc:evil@example.net");
    assertThat(Collections.list(read(mailWithTemplate).getAllHeaders()))
        .hasSameSizeAs(Collections.list(read(plain).getAllHeaders()));
    assertThat(read(mailWithTemplate).getSubject()).contains("x\\r\\nBcc: evil@example.net\\n");
  }

  @Test
  void hasNoLineThatIsTooLong() throws Exception {
    String long1 = "x".repeat(20_000);

    String mail =
        write(TestPlugin.delivery(ACTION + "?subject=" + long1, named(long1, long1)), Map.of());

    assertThat(mail.lines()).allMatch(line -> line.length() <= 998);
    assertThat(read(mail).getContent().toString()).contains(long1);
  }

  @Test
  void cutsWhatIsTooLong() throws Exception {
    String mail =
        write(
            TestPlugin.delivery(
                ACTION + "?subject=" + "s".repeat(1000), named("n", "r".repeat(1_000_000))),
            Map.of());

    assertThat(read(mail).getSubject()).isEqualTo("s".repeat(250) + "… (750 more characters)");
    assertThat(read(mail).getContent().toString())
        .contains("r".repeat(50_000) + "… (950000 more characters)");
  }

  @Test
  void survivesALoneSurrogate() throws Exception {
    String mail = write(TestPlugin.delivery(ACTION, named("a\ud83d", "b\ude00")), Map.of());

    assertThat(read(mail).getSubject()).contains("a\\ud83d");
    assertThat(read(mail).getContent().toString()).contains("b?");
  }
}
