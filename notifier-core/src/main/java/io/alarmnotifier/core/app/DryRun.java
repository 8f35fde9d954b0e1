package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.delivery.ActionRouter;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryIds;
import io.alarmnotifier.core.delivery.Route;
import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.core.message.DecodedMessage.Untrusted;
import io.alarmnotifier.core.message.DecodedMessage.Unusable;
import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.MessageSignature;
import io.alarmnotifier.core.plugin.Foretold;
import io.alarmnotifier.core.plugin.Plugins;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.OneLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Tells a person what a host would do with a message from one of its queues. Delivers nothing. */
final class DryRun {

  /** So many notifiers are asked at a time, as one that hangs keeps the others waiting. */
  private static final int ASKED_AT_A_TIME = 32;

  private final AlarmMessageDecoder decoder;
  private final ActionRouter router;
  private final Plugins plugins;
  private final Duration timeLimit;
  private final PrintWriter out;

  /** With what a host of this configuration demands of a message, and with these notifiers. */
  DryRun(HostConfig config, Plugins plugins, PrintWriter out) {
    this.decoder =
        new AlarmMessageDecoder(
            config.sources().signatureSecret().map(secret -> new MessageSignature(secret.value())));
    this.router = new ActionRouter(plugins);
    this.plugins = plugins;
    this.timeLimit = config.delivery().timeout();
    this.out = out;
  }

  /**
   * Tells what would become of a message.
   *
   * @param body its bytes, in any form that evaluators send
   * @return how many of its deliveries would not be made, as things stand
   */
  int print(byte[] body) {
    DecodedMessage message = decoder.decode(body, MessageFormat.JSON);
    if (message instanceof Alarm alarm) {
      return print(alarm);
    }
    if (message instanceof Unusable unusable) {
      out.println(
          "The whole message would become a dead letter: "
              + DeadLetter.reasonOf(unusable)
              + ": "
              + unusable.problem());
      if (unusable instanceof Untrusted) {
        out.println(
            "That is so of what comes from a queue; what a host takes over HTTP, and what send"
                + " sends, is signed by them.");
      }
      return 1;
    }
    out.println("It asks whether a host is there, and has nothing to deliver.");
    return 0;
  }

  private int print(Alarm alarm) {
    AlarmTransition transition = alarm.transition();
    out.printf(
        "Alarm     %s %s, severity %s, from %s to %s%n",
        OneLine.of(transition.alarmName()),
        OneLine.of(transition.alarmId()),
        OneLine.of(transition.severity()),
        OneLine.of(transition.previous()),
        OneLine.of(transition.current()));
    int actions = alarm.actions().size();
    if (actions == 0) {
      out.println("It has no actions: it would be acknowledged with a line in the log.");
      return 0;
    }
    ForecastSheet sheet = new ForecastSheet(out);
    for (int from = 0; from < actions; from += ASKED_AT_A_TIME) {
      List<Forecast> some = new ArrayList<>();
      for (int i = from; i < Math.min(actions, from + ASKED_AT_A_TIME); i++) {
        some.add(forecast(alarm, i));
      }
      some.forEach(sheet::print);
    }
    sheet.end();
    return sheet.failing();
  }

  /** Begins to ask. */
  private Forecast forecast(Alarm alarm, int index) {
    Route route = router.route(alarm, index);
    if (route instanceof Route.ToNotifier found) {
      Delivery delivery =
          new Delivery(
              DeliveryIds.of(alarm.uniqueId(), index),
              found.action(),
              alarm.transition(),
              alarm.occurredAt().orElseGet(Instant::now),
              1,
              timeLimit);
      return new Forecast.OfNotifier(index + 1, found, ask(delivery));
    }
    return new Forecast.OfNobody(index + 1, (Route.Nowhere) route);
  }

  private CompletableFuture<Foretold> ask(Delivery delivery) {
    return CompletableFuture.supplyAsync(
        () -> plugins.preview(delivery),
        task -> {
          Thread thread = new Thread(task, "preview");
          thread.setDaemon(true);
          thread.start();
        });
  }
}
