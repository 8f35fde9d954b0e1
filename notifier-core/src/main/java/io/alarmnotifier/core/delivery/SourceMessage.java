package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.RpcCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A message that the broker has handed out and that is to be settled once: an evaluator's, or a
 * parked delivery's. It can be settled only as long as the channel lives that it came through;
 * afterwards the broker hands it out again and everything done to this one is without effect. Used
 * on the thread of the {@link Scheduler}.
 *
 * <p>No method throws, whatever the message holds: what cannot be done fails in the stage of {@link
 * #park} and of {@link #deadLetter}, or is without effect. An exception would leave the message
 * held for ever.
 */
public interface SourceMessage {

  /** The body as it came; not to be changed. */
  byte[] body();

  /** What the properties say about the body. */
  MessageFormat format();

  /** The name of the queue that it came from. */
  String queue();

  /** The delivery that goes on with it; empty if the message as a whole is to be delivered. */
  Optional<ParkedDelivery> parked();

  /** Where it stands in a trace: its {@code traceparent}, if it has one that makes sense. */
  default Optional<String> traceParent() {
    return Optional.empty();
  }

  /** Whether it can still be settled. */
  boolean isLive();

  /** Tells the broker that it is done with. */
  void acknowledge();

  /**
   * Parks a delivery: writes a copy, with its bytes untouched, to the broker, which hands it to any
   * host once {@code step} has passed.
   *
   * @param delivery what its headers are to say
   * @param step one of the steps that the link to the broker was made for
   * @return completed when the broker has confirmed that it keeps the copy; fails when it has not
   */
  CompletionStage<Void> park(ParkedDelivery delivery, Duration step);

  /**
   * Writes a copy, with its bytes untouched and the reason in its headers, to the dead letters.
   *
   * @return completed when the broker has confirmed that it keeps the copy; fails when it has not
   */
  CompletionStage<Void> deadLetter(DeadLetter why);

  /**
   * Sends an answer to a call, or a part of it, as well as it goes: a caller that is gone gets
   * none.
   */
  void reply(RpcCall call, byte[] body);
}
