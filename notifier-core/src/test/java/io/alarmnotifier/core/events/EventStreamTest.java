package io.alarmnotifier.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.events.HostEvent.PluginChanged.Change;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  private final EventStream events = new EventStream("run1", InstantSource.fixed(Happenings.NOON));

  @BeforeEach
  void listen() {
    events.ring().record();
  }

  private List<JsonObject> told() {
    List<JsonObject> told = new ArrayList<>();
    for (long number = events.ring().oldest(); number < events.ring().next(); number++) {
      NumberedEvent event = Objects.requireNonNull(events.ring().at(number));
      told.add(new JsonObject(EventJson.of(event.event())));
    }
    return told;
  }

  private List<String> types() {
    return told().stream().map(event -> event.getString("type")).toList();
  }

  @Test
  void tellsAnAttemptWithAllThatIsKnownOfIt() {
    events.attempted(Happenings.failed("a-1", "https://a.example:8443/hook"));

    assertThat(told())
        .singleElement()
        .isEqualTo(
            new JsonObject()
                .put("time", "2026-11-30T12:00:00.012Z")
                .put("type", "attempted")
                .put("alarm_id", "a-1")
                .put("alarm_name", "cpu_high")
                .put("severity", "low")
                .put("previous", "ok")
                .put("current", "alarm")
                .put("delivery_id", "d-1")
                .put("action", "https://a.example:8443/hook")
                .put("attempts", 1)
                .put("endpoint", "https://a.example:8443")
                .put("outcome", "retryable-failure")
                .put("queue", "alarming.sample")
                .put("notifier", "http")
                .put("reason", "SERVER_ERROR")
                .put("detail", "503 Service Unavailable")
                .put("took_ms", 12)
                .put("next_in_ms", 5000));
  }

  @Test
  void tellsHowADeliveryEnds() {
    events.attempted(Happenings.delivered("a-1"));
    events.parked(Happenings.MESSAGE, Happenings.parked("a-1"));
    events.deadLettered(Happenings.MESSAGE, Happenings.letter("a-1"));
    events.deadLettered(
        Happenings.MESSAGE, new DeadLetter(DeadLetter.MALFORMED, "no JSON", Optional.empty()));

    assertThat(types())
        .containsExactly("attempted", "delivered", "parked", "dead-lettered", "dead-lettered");
    assertThat(told())
        .extracting(event -> event.getString("endpoint"))
        .containsExactly(
            "https://a.example",
            "https://a.example",
            "https://a.example",
            "https://a.example",
            null);
    assertThat(told())
        .extracting(event -> event.getString("outcome"))
        .containsExactly(
            "delivered",
            "delivered",
            "retryable-failure",
            "permanent-failure",
            "permanent-failure");
  }

  @Test
  void tellsWhatBecomesOfTheHost() {
    events.circuitOpened("https://a.example", Duration.ofSeconds(5), "503");
    events.circuitClosed("https://a.example");
    events.pluginChanged("http", Change.REPLACED);
    events.connected("RabbitMQ 3.10.8", "amqp://127.0.0.1");
    events.stopping();

    assertThat(types())
        .containsExactly(
            "circuit-opened", "circuit-closed", "plugin-changed", "broker-back", "shutdown");
    assertThat(told().get(2).getString("change")).isEqualTo("replaced");
  }

  @Test
  void tellsOnceThatTheBrokerIsLostHoweverOftenItIsTried() {
    events.disconnected("nothing listens there");
    events.disconnected("nothing listens there");
    events.connected("RabbitMQ 3.10.8", "amqp://127.0.0.1");
    events.disconnected("gone");

    assertThat(types()).containsExactly("broker-lost", "broker-back", "broker-lost");
  }

  @Test
  void numbersEventsAlsoThoseThatItDoesNotKeep() {
    events.circuitClosed("https://a.example");
    events.ring().forget();
    events.circuitClosed("https://b.example");
    events.ring().record();
    events.circuitClosed("https://c.example");

    assertThat(events.ring().at(1)).isNull();
    assertThat(events.ring().at(2)).isNull();
    assertThat(Objects.requireNonNull(events.ring().at(3)).event().endpoint())
        .contains("https://c.example");
  }

  @Test
  void keepsLittleOfTextsThatAreLong() {
    String megabyte = "x".repeat(1_000_000);
    events.attempted(
        Happenings.attempt(
            new AlarmTransition(
                megabyte, megabyte, megabyte, megabyte, megabyte, megabyte, megabyte),
            "https://a.example/" + megabyte,
            DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, megabyte)));
    events.circuitOpened(megabyte, Duration.ofSeconds(1), megabyte);

    for (long number = 1; number < 3; number++) {
      NumberedEvent event = Objects.requireNonNull(events.ring().at(number));
      assertThat(event.event().toString().length()).isLessThan(1500);
      assertThat(event.frame("run1").length).isLessThan(2000);
    }
  }

  @Test
  void doesNotKeepWhatIsSentOfAnEventThatIsLarge() {
    String name = "\u65e5".repeat(1000);
    events.attempted(
        Happenings.attempt(
            Happenings.transition(name, name),
            "https://a.example/",
            DeliveryOutcome.delivered(name)));
    NumberedEvent event = Objects.requireNonNull(events.ring().at(1));

    byte[] first = event.frame("run1");
    byte[] second = event.frame("run1");
    assertThat(second).isEqualTo(first).isNotSameAs(first).hasSizeGreaterThan(2048);
    assertThat(event.event().alarm().orElseThrow().isCalled(name)).isTrue();
  }

  @Test
  void makesWhatIsSentOfAnEventOnce() {
    events.attempted(Happenings.failed("a-1", "https://a.example/"));
    NumberedEvent event = Objects.requireNonNull(events.ring().at(1));

    assertThat(event.frame("run1")).isSameAs(event.frame("run1"));
  }

  @Test
  void refusesANameOfTheRunThatNoIdCanHave() {
    assertThatThrownBy(() -> new EventStream("Run 1", InstantSource.system()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
