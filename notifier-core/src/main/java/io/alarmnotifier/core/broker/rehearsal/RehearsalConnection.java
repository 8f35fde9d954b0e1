package io.alarmnotifier.core.broker.rehearsal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.LongStringHelper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The broker's side of one connection, of AMQP 0-9-1; on one thread, which it blocks. */
final class RehearsalConnection {

  private static final int PROTOCOL_HEADER = 8;
  private static final int MOST_CHANNELS = 2047;
  private static final int MOST_OF_A_FRAME = 131_072;

  /** What it answers whatever the arguments are, by the class of the method. */
  private static final Map<Class<? extends Method>, Function<Method, Method>> ANSWERS =
      Map.ofEntries(
          answer(
              AMQP.Connection.StartOk.class,
              start ->
                  new AMQP.Connection.Tune.Builder()
                      .channelMax(MOST_CHANNELS)
                      .frameMax(MOST_OF_A_FRAME)
                      .heartbeat(60)
                      .build()),
          answer(AMQP.Connection.Open.class, open -> new AMQP.Connection.OpenOk.Builder().build()),
          answer(
              AMQP.Connection.Close.class, close -> new AMQP.Connection.CloseOk.Builder().build()),
          answer(AMQP.Channel.Open.class, open -> new AMQP.Channel.OpenOk.Builder().build()),
          answer(AMQP.Channel.Close.class, close -> new AMQP.Channel.CloseOk.Builder().build()),
          answer(
              AMQP.Exchange.Declare.class,
              declare -> new AMQP.Exchange.DeclareOk.Builder().build()),
          answer(
              AMQP.Queue.Declare.class,
              declare ->
                  new AMQP.Queue.DeclareOk.Builder()
                      .queue(declare.getQueue())
                      .messageCount(0)
                      .consumerCount(0)
                      .build()),
          answer(AMQP.Queue.Bind.class, bind -> new AMQP.Queue.BindOk.Builder().build()),
          answer(AMQP.Confirm.Select.class, select -> new AMQP.Confirm.SelectOk.Builder().build()),
          answer(AMQP.Basic.Qos.class, qos -> new AMQP.Basic.QosOk.Builder().build()),
          answer(
              AMQP.Basic.Cancel.class,
              cancel ->
                  new AMQP.Basic.CancelOk.Builder().consumerTag(cancel.getConsumerTag()).build()));

  private final DataInputStream in;
  private final DataOutputStream out;
  private final List<byte[]> messages;
  private final Runnable whenAcknowledged;
  private final BitSet acknowledged = new BitSet();
  private int consumers;
  private long published;

  /**
   * @param messages what its first consumer is given
   * @param whenAcknowledged run when all of them are acknowledged
   */
  RehearsalConnection(Socket client, List<byte[]> messages, Runnable whenAcknowledged)
      throws IOException {
    this.in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
    this.messages = messages;
    this.whenAcknowledged = whenAcknowledged;
  }

  private static <M extends Method>
      Map.Entry<Class<? extends Method>, Function<Method, Method>> answer(
          Class<M> type, Function<M, Method> answer) {
    return Map.entry(type, method -> answer.apply(type.cast(method)));
  }

  /** Serves until the client has gone. */
  void serve() throws IOException {
    in.skipNBytes(PROTOCOL_HEADER);
    send(
        0,
        new AMQP.Connection.Start.Builder()
            .versionMajor(0)
            .versionMinor(9)
            .serverProperties(
                Map.of(
                    "product",
                    LongStringHelper.asLongString("RabbitMQ"),
                    "version",
                    LongStringHelper.asLongString("4.0.0"),
                    "capabilities",
                    Map.of("basic.nack", true, "publisher_confirms", true)))
            .mechanisms("PLAIN")
            .locales("en_US")
            .build());
    try {
      while (true) {
        out.flush();
        Frame frame = Frame.readFrom(in, () -> MOST_OF_A_FRAME);
        if (frame.getType() == AMQP.FRAME_METHOD) {
          take(frame.getChannel(), AMQImpl.readMethodFrom(frame.getInputStream()));
        }
      }
    } catch (EOFException gone) {
      // This is how it ends.
    }
  }

  private void take(int channel, Method method) throws IOException {
    for (Map.Entry<Class<? extends Method>, Function<Method, Method>> answer : ANSWERS.entrySet()) {
      if (answer.getKey().isInstance(method)) {
        send(channel, answer.getValue().apply(method));
      }
    }
    if (method instanceof AMQP.Basic.Consume consume) {
      consume(channel, consume);
    } else if (method instanceof AMQP.Basic.Ack ack) {
      acknowledge(ack);
    } else if (method instanceof AMQP.Basic.Publish) {
      // Only one of the host's channels publishes then: what it parks, with confirms.
      published++;
      send(channel, new AMQP.Basic.Ack.Builder().deliveryTag(published).build());
    }
  }

  private void consume(int channel, AMQP.Basic.Consume consume) throws IOException {
    consumers++;
    String tag =
        consume.getConsumerTag().isEmpty() ? "consumer-" + consumers : consume.getConsumerTag();
    send(channel, new AMQP.Basic.ConsumeOk.Builder().consumerTag(tag).build());
    if (consumers == 1) {
      for (int i = 0; i < messages.size(); i++) {
        deliver(channel, tag, i + 1L, messages.get(i));
      }
    }
  }

  private void deliver(int channel, String tag, long number, byte[] body) throws IOException {
    send(
        channel,
        new AMQP.Basic.Deliver.Builder()
            .consumerTag(tag)
            .deliveryTag(number)
            .exchange("rehearsal")
            .routingKey("rehearsal")
            .build());
    new AMQP.BasicProperties.Builder()
        .contentType("application/json")
        .contentEncoding("utf-8")
        .deliveryMode(2)
        .build()
        .toFrame(channel, body.length)
        .writeTo(out);
    Frame content = new Frame(AMQP.FRAME_BODY, channel);
    content.getOutputStream().write(body);
    content.writeTo(out);
  }

  private void acknowledge(AMQP.Basic.Ack ack) {
    int last = Math.toIntExact(ack.getDeliveryTag());
    acknowledged.set(ack.getMultiple() ? 1 : last, last + 1);
    if (acknowledged.cardinality() == messages.size()) {
      whenAcknowledged.run();
    }
  }

  private void send(int channel, Method method) throws IOException {
    ((com.rabbitmq.client.impl.Method) method).toFrame(channel).writeTo(out);
  }
}
