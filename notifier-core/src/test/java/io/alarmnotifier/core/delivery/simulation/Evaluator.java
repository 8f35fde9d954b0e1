package io.alarmnotifier.core.delivery.simulation;

import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.message.RpcCall;
import io.alarmnotifier.spi.AlarmTransition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Publishes transitions of a few alarms, in all forms, some of them twice. */
final class Evaluator {

  private static final int ALARMS = 3;

  private final World world;
  private final SimulatedBroker broker;
  private final Ledger ledger;
  private final List<String> endpoints;
  private int messages;

  /**
   * @param endpoints where actions go
   */
  Evaluator(World world, SimulatedBroker broker, Ledger ledger, List<String> endpoints) {
    this.world = world;
    this.broker = broker;
    this.ledger = ledger;
    this.endpoints = endpoints;
  }

  /** Publishes a new message. */
  void publish() {
    SentMessage message = write(messages++);
    ledger.sent(message);
    publish(message);
    if (message.isIdentified() && !message.isCall() && world.chance(8)) {
      world.after(world.between(0, 30 * World.SECOND), () -> publish(message));
    }
  }

  private void publish(SentMessage message) {
    if (!broker.publish(message)) {
      world.after(World.SECOND, () -> publish(message));
    }
  }

  private SentMessage write(int number) {
    int die = world.pick(100);
    if (die < 3) {
      byte[] body =
          ("{\"actions\": 7, \"reason\": " + number + "}").getBytes(StandardCharsets.UTF_8);
      return new SentMessage(number, body, Optional.empty(), false, false, List.of(""));
    }
    if (die < 5) {
      byte[] body =
          ("{\"method\": \"oslo_rpc_server_ping\", \"_msg_id\": \"p%d\", \"_reply_q\": \"r\","
                  + " \"_timeout\": null}")
              .formatted(number)
              .getBytes(StandardCharsets.UTF_8);
      return new SentMessage(number, body, Optional.empty(), false, true, List.of());
    }
    List<String> urls = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    int actions = die < 8 ? 0 : 1 + world.pick(world.chance(30) ? 4 : 2);
    for (int i = 0; i < actions; i++) {
      addAction(urls, targets);
    }
    Optional<String> alarmId =
        world.chance(4) ? Optional.empty() : Optional.of("a" + world.pick(ALARMS));
    if (die < 20 && alarmId.isPresent()) {
      boolean call = die < 15;
      byte[] body =
          OsloMessages.notifyAlarm(
              new AlarmTransition(
                  "cpu", alarmId.get(), "low", "ok", "alarm", String.valueOf(number), null),
              urls,
              "id-" + number,
              call ? Optional.of(new RpcCall("c" + number, "r")) : Optional.empty());
      return new SentMessage(number, body, alarmId, true, call, targets);
    }
    boolean identified = !world.chance(8);
    String body =
        "{\"actions\": ["
            + urls.stream().map(url -> '"' + url + '"').collect(Collectors.joining(", "))
            + "], \"reason\": \""
            + number
            + '"'
            + alarmId.map(id -> ", \"alarm_id\": \"" + id + '"').orElse("")
            + (identified ? ", \"message_id\": \"id-" + number + '"' : "")
            + "}";
    return new SentMessage(
        number, body.getBytes(StandardCharsets.UTF_8), alarmId, identified, false, targets);
  }

  private void addAction(List<String> urls, List<String> targets) {
    int die = world.pick(100);
    if (die < 3) {
      urls.add("no url");
      targets.add("");
    } else if (die < 6) {
      urls.add("gopher://there/" + urls.size());
      targets.add("");
    } else {
      String endpoint = endpoints.get(world.pick(endpoints.size()));
      urls.add(endpoint + "/" + urls.size());
      targets.add(endpoint);
    }
  }
}
