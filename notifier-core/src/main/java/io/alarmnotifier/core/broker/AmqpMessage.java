package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.RpcCall;
import io.alarmnotifier.core.message.TraceParent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A message of one session, which can be settled only within it. Lives on the event loop. */
final class AmqpMessage implements SourceMessage {

  private final AmqpSession session;
  private final Inbox inbox;
  private final long tag;
  private final Origin origin;
  private final AMQP.BasicProperties properties;
  private final byte[] body;

  AmqpMessage(
      AmqpSession session,
      Inbox inbox,
      long tag,
      Origin origin,
      AMQP.BasicProperties properties,
      byte[] body) {
    this.session = session;
    this.inbox = inbox;
    this.tag = tag;
    this.origin = origin;
    this.properties = properties;
    this.body = body;
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public MessageFormat format() {
    return new MessageFormat(
        Optional.ofNullable(properties.getContentType()),
        Optional.ofNullable(properties.getContentEncoding()),
        compression());
  }

  private Optional<String> compression() {
    return header("compression");
  }

  private Optional<String> header(String name) {
    if (properties.getHeaders() == null) {
      return Optional.empty();
    }
    return HeaderValues.text(properties.getHeaders().get(name));
  }

  @Override
  public Optional<String> traceParent() {
    return header(TraceParent.HEADER).flatMap(TraceParent::parse);
  }

  @Override
  public String queue() {
    return origin.queue();
  }

  @Override
  public boolean isLive() {
    return session.isLive() && inbox.isOpen();
  }

  @Override
  public void acknowledge() {
    inbox.acknowledge(tag);
  }

  @Override
  public Optional<ParkedDelivery> parked() {
    return queue().equals(OwnQueues.DELIVERIES)
        ? ParkedProperties.read(properties.getHeaders(), session.now())
        : Optional.empty();
  }

  @Override
  public CompletionStage<Void> park(ParkedDelivery delivery, Duration step) {
    return publish(OwnQueues.retry(step), ParkedProperties.of(original(), properties, delivery));
  }

  @Override
  public CompletionStage<Void> deadLetter(DeadLetter why) {
    return publish(
        OwnQueues.DEAD_LETTERS,
        DeadLetterProperties.of(original(), properties, why, session.now()));
  }

  private Origin original() {
    return origin.ofOriginal(properties.getHeaders());
  }

  private CompletionStage<Void> publish(String to, AMQP.BasicProperties copy) {
    return isLive()
        ? session.publisher().publish(to, copy, body)
        : CompletableFuture.failedStage(new IOException("the message's session is over"));
  }

  @Override
  public void reply(RpcCall call, byte[] reply) {
    session.answers().publish(call.replyQueue(), reply);
  }
}
