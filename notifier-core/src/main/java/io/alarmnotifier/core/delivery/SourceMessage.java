package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.RpcCall;
import java.util.concurrent.CompletionStage;

/**
 * A message that the broker has handed out and that is to be settled once. It can be settled only
 * as long as the channel lives that it came through; afterwards the broker hands it out again and
 * everything done to this one is without effect. Used on the thread of the {@link Scheduler}.
 */
public interface SourceMessage {

  /** The body as it came; not to be changed. */
  byte[] body();

  /** What the properties say about the body. */
  MessageFormat format();

  /** The name of the queue that it came from. */
  String queue();

  /** Whether it can still be settled. */
  boolean isLive();

  /** Tells the broker that it is done with. */
  void acknowledge();

  /**
   * Writes a copy, with its bytes untouched and the reason in its headers, to the dead letters.
   *
   * @return completed when the broker has confirmed that it keeps the copy; fails when it has not
   */
  CompletionStage<Void> deadLetter(DeadLetter why);

  /** Sends the answer to a call, as well as it goes: a caller that is gone gets none. */
  void reply(RpcCall call, byte[] body);
}
