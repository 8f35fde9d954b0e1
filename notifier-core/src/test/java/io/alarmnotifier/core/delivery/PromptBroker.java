package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.RpcCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Confirms every copy at once, and hands out what is parked when its step has passed. */
final class PromptBroker {

  private final Rig rig;
  private final List<DeadLetter> letters = new ArrayList<>();
  private int unacknowledged;

  PromptBroker(Rig rig) {
    this.rig = rig;
  }

  void handOut(FakeSourceMessage message) {
    handOut(message.body(), Optional.empty());
  }

  private void handOut(byte[] body, Optional<ParkedDelivery> parked) {
    unacknowledged++;
    rig.processor.process(new Message(body, parked));
  }

  List<DeadLetter> letters() {
    return letters;
  }

  /** How many messages were handed out and not acknowledged. */
  int unacknowledged() {
    return unacknowledged;
  }

  private final class Message implements SourceMessage {

    private final byte[] body;
    private final Optional<ParkedDelivery> parked;

    Message(byte[] body, Optional<ParkedDelivery> parked) {
      this.body = body;
      this.parked = parked;
    }

    @Override
    public byte[] body() {
      return body;
    }

    @Override
    public MessageFormat format() {
      return MessageFormat.JSON;
    }

    @Override
    public String queue() {
      return "ceilometer.alarm";
    }

    @Override
    public Optional<ParkedDelivery> parked() {
      return parked;
    }

    @Override
    public boolean isLive() {
      return true;
    }

    @Override
    public void acknowledge() {
      unacknowledged--;
    }

    @Override
    public CompletionStage<Void> park(ParkedDelivery delivery, Duration step) {
      rig.scheduler.schedule(step, () -> handOut(body, Optional.of(delivery)));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> deadLetter(DeadLetter why) {
      letters.add(why);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void reply(RpcCall call, byte[] answer) {
      throw new AssertionError("nobody called");
    }
  }
}
