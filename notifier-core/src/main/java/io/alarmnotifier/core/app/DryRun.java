package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.SourcesConfig;
import io.alarmnotifier.core.delivery.ActionRouter;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.NotifierLookup;
import io.alarmnotifier.core.delivery.Route;
import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.core.message.DecodedMessage.Untrusted;
import io.alarmnotifier.core.message.DecodedMessage.Unusable;
import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.MessageSignature;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.OneLine;
import java.io.PrintWriter;

/** Tells a person what a host would do with a message from one of its queues. Delivers nothing. */
final class DryRun {

  private final AlarmMessageDecoder decoder;
  private final ActionRouter router;
  private final PrintWriter out;

  /** With what a host of this configuration demands of a message, and with these notifiers. */
  DryRun(SourcesConfig sources, NotifierLookup notifiers, PrintWriter out) {
    this.decoder =
        new AlarmMessageDecoder(
            sources.signatureSecret().map(secret -> new MessageSignature(secret.value())));
    this.router = new ActionRouter(notifiers);
    this.out = out;
  }

  /**
   * Tells what would become of a message.
   *
   * @param body its bytes, in any form that evaluators send
   * @return how many dead letters there would be
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
    int deadLetters = 0;
    for (int i = 0; i < actions; i++) {
      Route route = router.route(alarm, i);
      out.printf("Action %d  %s%n", i + 1, sentence(route));
      deadLetters += route instanceof Route.Nowhere ? 1 : 0;
    }
    if (deadLetters < actions) {
      out.println(
          "Nothing was sent: what only a notifier knows, such as an address that it refuses, and"
              + " what a receiver answers shows in an attempt.");
    }
    return deadLetters;
  }

  private static String sentence(Route route) {
    if (route instanceof Route.Nowhere nowhere) {
      return nowhere.action()
          + " would become a dead letter: "
          + DeadLetter.NOWHERE
          + ": "
          + OneLine.of(nowhere.problem());
    }
    Route.ToNotifier found = (Route.ToNotifier) route;
    return found.action() + " would be attempted by the notifier " + found.notifier().name();
  }
}
