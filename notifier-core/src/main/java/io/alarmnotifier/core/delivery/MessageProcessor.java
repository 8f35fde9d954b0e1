package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.core.message.DecodedMessage.Malformed;
import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.message.RpcCall;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Takes messages and sees each to its end: decodes it, delivers every action independently of the
 * others, and acknowledges it once all have ended. The only place that decides so.
 *
 * <p>Lives on the thread of its scheduler.
 */
public final class MessageProcessor {

  private final AlarmMessageDecoder decoder = new AlarmMessageDecoder();
  private final Deliveries deliveries;
  private final Graveyard graveyard;
  private final DeliveryListener listener;
  private Runnable onIdle = () -> {};
  private int inFlight;

  /**
   * @param scheduler the thread that all of this lives on
   * @param clock tells how long attempts take
   * @param random spreads the waits
   * @param notifiers finds the notifier of a scheme
   * @param listener is told what happens
   */
  public MessageProcessor(
      DeliverySettings settings,
      Scheduler scheduler,
      InstantSource clock,
      RandomGenerator random,
      NotifierLookup notifiers,
      DeliveryListener listener) {
    this.listener = listener;
    this.graveyard = new Graveyard(settings.deadLetterBackoff(), scheduler, random, listener);
    this.deliveries =
        new Deliveries(settings, scheduler, clock, random, notifiers, graveyard, listener);
  }

  /** Takes a message, which will be settled unless its connection is lost before. */
  public void process(SourceMessage message) {
    inFlight++;
    listener.received(message);
    DecodedMessage decoded = decoder.decode(message.body(), message.format());
    if (decoded instanceof Alarm alarm) {
      process(message, alarm);
    } else if (decoded instanceof Malformed malformed) {
      DeadLetter letter =
          new DeadLetter(DeadLetter.MALFORMED, malformed.problem(), Optional.empty());
      graveyard.bury(message, letter, () -> settle(message, decoded));
    } else {
      settle(message, decoded);
    }
  }

  private void process(SourceMessage message, Alarm alarm) {
    List<String> actions = alarm.actions();
    if (actions.isEmpty()) {
      listener.withoutActions(alarm.transition());
      settle(message, alarm);
      return;
    }
    Countdown open = new Countdown(actions.size(), () -> settle(message, alarm));
    for (int i = 0; i < actions.size(); i++) {
      deliveries.start(DeliveryOrder.of(message, alarm, i, open::countDown));
    }
  }

  private void settle(SourceMessage message, DecodedMessage decoded) {
    if (message.isLive()) {
      decoded.call().ifPresent(call -> message.reply(call, answer(decoded)));
      message.acknowledge();
      listener.settled(message);
    } else {
      listener.abandoned(message);
    }
    if (--inFlight == 0) {
      onIdle.run();
    }
  }

  private static byte[] answer(DecodedMessage decoded) {
    RpcCall call = decoded.call().orElseThrow();
    String uniqueId = UUID.randomUUID().toString().replace("-", "");
    if (decoded instanceof Malformed malformed) {
      String summary = malformed.error().type() + ": " + malformed.problem() + "\n";
      return OsloMessages.failure(call, malformed.error(), List.of(summary), uniqueId);
    }
    String result = decoded instanceof DecodedMessage.Ping ? "\"pong\"" : null;
    return OsloMessages.result(call, result, uniqueId);
  }

  /** How many messages have come and not ended. */
  public int inFlight() {
    return inFlight;
  }

  /** Runs {@code task} as soon as no message is in flight: now, or whenever that comes. */
  public void whenIdle(Runnable task) {
    onIdle = task;
    if (inFlight == 0) {
      task.run();
    }
  }

  /** Runs something when the last of several has ended. */
  private static final class Countdown {

    private final Runnable atZero;
    private int open;

    Countdown(int open, Runnable atZero) {
      this.open = open;
      this.atZero = atZero;
    }

    void countDown() {
      if (--open == 0) {
        atZero.run();
      }
    }
  }
}
