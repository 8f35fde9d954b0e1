package io.alarmnotifier.plugins.mailto;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against Exim, which wants STARTTLS and a login. */
@Timeout(60)
class EximTest {

  @TempDir private static Path folder;
  private static @Nullable Exim server;

  @BeforeAll
  static void startExim() throws Exception {
    if (!Files.isExecutable(Exim.PROGRAM)) {
      System.err.println("!!! no Exim: " + EximTest.class.getSimpleName() + " is skipped");
    }
    Assumptions.assumeTrue(Files.isExecutable(Exim.PROGRAM), "no Exim");
    server = Exim.start(folder);
  }

  @AfterAll
  static void stopExim() {
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void throwMailsAway() throws Exception {
    server().clear();
  }

  private static Exim server() {
    return Objects.requireNonNull(server);
  }

  private TestPlugin start(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("host", "localhost");
    settings.put("tls", "starttls");
    settings.put("ca-bundle", server().certificate().toString());
    settings.put("user", "alarms");
    settings.put("password", "s3cret");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return TestPlugin.start(server().port(), settings);
  }

  @Test
  void logsInAfterStartTls() throws Exception {
    try (TestPlugin plugin = start()) {
      assertThat(plugin.deliver("mailto:ops@example.org,second@example.org"))
          .isInstanceOfSatisfying(
              Delivered.class,
              delivered -> assertThat(delivered.detail()).startsWith("250 OK id="));
    }
    assertThat(server().queue())
        .singleElement()
        .asString()
        .contains(
            "--helo_name [127.0.0.1]",
            "-received_protocol esmtpsa",
            "--auth_id alarms",
            "\n2\nops@example.org\nsecond@example.org\n",
            "Message-ID: <" + TestPlugin.DELIVERY_ID + "@notifier.example>",
            "Auto-Submitted: auto-generated");
    assertThat(server().bodies()).singleElement().asString().contains("Transition to alarm");
  }

  @Test
  void doesNotStartTlsWithAServerOfAnotherName() throws Exception {
    // Its address has the name localhost in reverse, which the certificate is for.
    try (TestPlugin plugin = start("host", "127.0.0.1")) {
      assertThat(plugin.deliver("mailto:ops@example.org"))
          .isInstanceOfSatisfying(
              RetryableFailure.class,
              failure -> {
                assertThat(failure.reason()).isEqualTo(FailureReason.UNREACHABLE);
                assertThat(failure.detail())
                    .startsWith("the certificate of 127.0.0.1:")
                    .contains("127.0.0.1");
              });
    }
    assertThat(server().queue()).isEmpty();
  }

  @Test
  void triesAgainWhenThePasswordIsWrong() throws Exception {
    try (TestPlugin plugin = start("password", "wr0ng")) {
      assertThat(plugin.deliver("mailto:ops@example.org"))
          .isInstanceOfSatisfying(
              RetryableFailure.class,
              failure -> {
                assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION);
                assertThat(failure.detail()).contains("(reply 535)").doesNotContain("wr0ng");
              });
    }
    assertThat(server().queue()).isEmpty();
  }

  @Test
  void rejectsWhatTheServerWillNotRelay() throws Exception {
    Map<String, String> settings = Map.of("host", "localhost", "tls", "none");
    try (TestPlugin plugin = TestPlugin.start(server().port(), settings)) {
      assertThat(plugin.deliver("mailto:ops@example.org"))
          .isEqualTo(
              DeliveryOutcome.reject(
                  FailureReason.CLIENT_ERROR,
                  "1 of 1 recipients refused: ops@example.org: 550 5.7.1 relay not"
                      + " permitted"));
    }
  }

  @Test
  void mailsToThoseWhoAreAcceptedAndRejectsForTheRest() throws Exception {
    try (TestPlugin plugin = start()) {
      assertThat(plugin.deliver("mailto:ops@example.org,nobody@example.org"))
          .isEqualTo(
              DeliveryOutcome.reject(
                  FailureReason.CLIENT_ERROR,
                  "1 of 2 recipients refused: nobody@example.org: 550 5.1.1 no such user"
                      + " here"));
    }
    assertThat(server().queue()).singleElement().asString().contains("\n1\nops@example.org\n\n");
  }

  @Test
  void triesAgainForThoseAloneWhoWerePutOff() throws Exception {
    try (TestPlugin plugin = start()) {
      for (int attempt = 1; attempt <= 3; attempt++) {
        assertThat(plugin.deliver("mailto:nobody@example.org,ops@example.org,greylisted@x.org"))
            .isInstanceOfSatisfying(
                RetryableFailure.class,
                failure -> {
                  assertThat(failure.reason()).isEqualTo(FailureReason.SERVER_ERROR);
                  assertThat(failure.detail())
                      .contains("greylisted@x.org: 451 4.7.1 come back later");
                });
      }
    }
    assertThat(server().queue()).hasSize(1);
  }

  @Test
  void rejectsWhatIsRefusedForEveryone() throws Exception {
    try (TestPlugin plugin = start()) {
      assertThat(plugin.deliver("mailto:nobody@example.org,nobody@x.org"))
          .isInstanceOf(PermanentFailure.class);
    }
    assertThat(server().queue()).isEmpty();
  }
}
