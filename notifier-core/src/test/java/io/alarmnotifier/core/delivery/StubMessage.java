package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.RpcCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A message for tests of listeners, which only look at it.
 *
 * @param queue where it came from
 * @param parked what was parked, if it comes from there
 */
public record StubMessage(String queue, Optional<ParkedDelivery> parked) implements SourceMessage {

  /** One of an evaluator. */
  public StubMessage(String queue) {
    this(queue, Optional.empty());
  }

  @Override
  public byte[] body() {
    return new byte[0];
  }

  @Override
  public MessageFormat format() {
    return MessageFormat.JSON;
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public void acknowledge() {}

  @Override
  public CompletionStage<Void> park(ParkedDelivery delivery, Duration step) {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> deadLetter(DeadLetter why) {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void reply(RpcCall call, byte[] body) {}
}
