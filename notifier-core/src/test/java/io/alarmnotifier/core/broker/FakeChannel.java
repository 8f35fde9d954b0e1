package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ReturnCallback;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel whose broker is the test. Only what a publisher and its acknowledgements need works.
 */
final class FakeChannel {

  private final List<AMQP.BasicProperties> published = new ArrayList<>();
  private ConfirmCallback confirms = (number, multiple) -> {};
  private ConfirmCallback nacks = (number, multiple) -> {};
  private ReturnCallback returns = returned -> {};
  private final List<String> acks = new ArrayList<>();
  private boolean open = true;
  private boolean shutDown;

  Channel channel() {
    return (Channel)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Channel.class},
            (proxy, method, arguments) -> call(method.getName(), arguments));
  }

  private @Nullable Object call(String method, Object[] arguments) throws IOException {
    switch (method) {
      case "addConfirmListener" -> {
        confirms = (ConfirmCallback) arguments[0];
        nacks = (ConfirmCallback) arguments[1];
      }
      case "addReturnListener" -> returns = (ReturnCallback) arguments[0];
      case "getNextPublishSeqNo" -> {
        return published.size() + 1L;
      }
      case "basicPublish" -> publish((AMQP.BasicProperties) arguments[3]);
      case "basicAck" -> acknowledge((long) arguments[0], (boolean) arguments[1]);
      case "confirmSelect" -> {}
      default -> throw new UnsupportedOperationException(method);
    }
    return null;
  }

  private void publish(AMQP.BasicProperties properties) throws IOException {
    if (shutDown) {
      throw new AlreadyClosedException(
          new ShutdownSignalException(
              true, false, new AMQP.Connection.Close.Builder().build(), this));
    }
    if (!open) {
      throw new IOException("closed");
    }
    published.add(properties);
  }

  private void acknowledge(long tag, boolean multiple) throws IOException {
    if (!open) {
      throw new IOException("closed");
    }
    acks.add(tag + (multiple ? " and before" : ""));
  }

  /** The properties of what was published. */
  List<AMQP.BasicProperties> published() {
    return published;
  }

  /** What a consumer has acknowledged. */
  List<String> acks() {
    return acks;
  }

  void ack(long number, boolean multiple) throws IOException {
    confirms.handle(number, multiple);
  }

  void nack(long number, boolean multiple) throws IOException {
    nacks.handle(number, multiple);
  }

  /** Returns a message as a broker does: without its number, but with its properties. */
  void returnMessage(int number, String queue) {
    returnMessage(published.get(number - 1), queue);
  }

  void returnMessage(AMQP.BasicProperties properties, String queue) {
    returns.handle(new Return(312, "NO_ROUTE", "", queue, properties, new byte[] {1}));
  }

  void close() {
    open = false;
  }

  /** As the connection is known to be over; what is published is refused. */
  void shutDown() {
    shutDown = true;
  }

  /** Takes messages again. */
  void open() {
    shutDown = false;
  }
}
