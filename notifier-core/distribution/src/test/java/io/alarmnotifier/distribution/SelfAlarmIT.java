package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.distribution.Receiver.Request;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What the packaged host tells of itself, with a real RabbitMQ. */
class SelfAlarmIT extends AtRabbitMq {

  private static final String ID = "alarm-notifier/" + RunningHost.NAME + "/";

  SelfAlarmIT(RabbitMqNode node) {
    super(node);
  }

  @Test
  void tellsOverAnotherEndpointThatACircuitIsOpenAndOverBothThatItIsClosed() throws Exception {
    try (Receiver failing = new Receiver();
        RunningHost host =
            RunningHost.withBroker(
                node.uri(),
                folder,
                "self-alarm.actions=" + failing.url("/told") + "," + receiver.url("/told"),
                "delivery.circuit-failures=2");
        Evaluator evaluator = new Evaluator(node.uri())) {
      evaluator.cast(failing.url("/503/2"));

      JsonObject opened = told(receiver.next("that it is open"));
      JsonObject closed = told(receiver.next("that it is closed"));

      for (int i = 0; i < 3; i++) {
        assertThat(failing.next("that fails, or does not").path()).isEqualTo("/503/2");
      }
      assertThat(told(failing.next("that it is closed"))).isEqualTo(closed);
      String id = ID + "circuit/" + failing.url("");
      assertThat(opened.getString("alarm_id")).isEqualTo(id);
      assertThat(opened.getString("alarm_name"))
          .isEqualTo("alarm-notifier circuit/" + failing.url(""));
      assertThat(opened.getString("severity")).isEqualTo("moderate");
      assertThat(opened.getString("previous")).isEqualTo("ok");
      assertThat(opened.getString("current")).isEqualTo("alarm");
      assertThat(opened.getString("reason")).contains(failing.url("") + " is open");
      assertThat(closed.getString("alarm_id")).isEqualTo(id);
      assertThat(closed.getString("previous")).isEqualTo("alarm");
      assertThat(closed.getString("current")).isEqualTo("ok");
      assertThat(host.terminate()).isZero();
      assertThat(receiver.gotNoMore()).isTrue();
      assertThat(failing.gotNoMore()).isTrue();
    }
  }

  @Test
  void tellsAgainAndAgainThatItIsAlive() throws Exception {
    try (RunningHost host =
        RunningHost.withBroker(
            node.uri(),
            folder,
            "self-alarm.heartbeat=1s",
            "self-alarm.heartbeat-actions=" + receiver.url("/told"))) {
      JsonObject first = told(receiver.next("of the start"));
      JsonObject second = told(receiver.next("a second later"));

      assertThat(first.getString("alarm_id")).isEqualTo(ID + "heartbeat");
      assertThat(first.getString("current")).isEqualTo("ok");
      assertThat(first.getJsonObject("reason_data").getInteger("interval_seconds")).isEqualTo(1);
      assertThat(second.getString("alarm_id")).isEqualTo(ID + "heartbeat");
      assertThat(second.getString("reason"))
          .isEqualTo("The host is alive; the broker is connected, open circuits: 0");
      assertThat(host.terminate()).isZero();
    }
  }

  private static JsonObject told(Request request) {
    assertThat(request.path()).isEqualTo("/told");
    return new JsonObject(request.body());
  }
}
