package io.alarmnotifier.core.app;

import io.alarmnotifier.core.broker.EvaluatorRoute;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.ingest.AlarmPublisher;
import io.alarmnotifier.core.ingest.EvaluatorMessages;
import io.alarmnotifier.core.ingest.IngestedAlarm;
import io.alarmnotifier.core.message.MessageSignature;
import io.alarmnotifier.core.message.UnsignableAlarmException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Publishes alarms to the work queue as its evaluators do, signed where the host takes none that is
 * not. May be called by any thread.
 */
final class SignedPublisher implements AlarmPublisher {

  private final EvaluatorRoute route;
  private final EvaluatorMessages messages;
  private final Sender sender;

  SignedPublisher(HostConfig config, InstantSource clock, Sender sender) {
    this.route = EvaluatorRoute.of(config, EvaluatorRoute.Target.WORK);
    this.messages = new EvaluatorMessages(clock, signature(config));
    this.sender = sender;
  }

  private static Optional<MessageSignature> signature(HostConfig config) {
    return config.sources().signatureSecret().map(secret -> new MessageSignature(secret.value()));
  }

  /** Signs with the secret of another configuration from now on, or no more. */
  void reconfigure(HostConfig config) {
    messages.signBy(signature(config));
  }

  @Override
  public CompletionStage<Void> publish(IngestedAlarm alarm, Optional<String> traceParent) {
    try {
      return sender.send(route, message(alarm), traceParent);
    } catch (UnsignableAlarmException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private byte[] message(IngestedAlarm alarm) throws UnsignableAlarmException {
    return switch (route.form()) {
      case CAST -> messages.cast(alarm);
      case NOTIFICATION -> messages.notification(alarm);
    };
  }

  /** Sends messages. */
  @FunctionalInterface
  interface Sender {

    /** Sends one, and tells when the broker has it. */
    CompletionStage<Void> send(EvaluatorRoute route, byte[] body, Optional<String> traceParent);
  }
}
