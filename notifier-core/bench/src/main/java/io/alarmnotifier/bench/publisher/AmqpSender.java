package io.alarmnotifier.bench.publisher;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.bench.alarm.Marker;
import io.alarmnotifier.lab.BrokerConnection;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Publishes notifications as Aodh's evaluator does, persistent, and has each confirmed. */
final class AmqpSender implements Sender {

  /** What the broker may owe a confirm for. */
  private static final int WINDOW = 2000;

  private static final AMQP.BasicProperties PROPERTIES =
      new AMQP.BasicProperties.Builder()
          .contentType("application/json")
          .contentEncoding("utf-8")
          .deliveryMode(2)
          .priority(0)
          .headers(Map.of())
          .build();

  private static final long PATIENCE_SECONDS = 60;

  private final AlarmTemplate template = new AlarmTemplate();
  private final Connection connection;
  private final Channel channel;
  private final String exchange;
  private final String routingKey;
  private final Semaphore window = new Semaphore(WINDOW);
  private final NavigableMap<Long, Boolean> open = new ConcurrentSkipListMap<>();
  private volatile boolean refused;

  private AmqpSender(Connection connection, String exchange, String routingKey) throws IOException {
    this.connection = connection;
    this.channel = connection.createChannel();
    this.exchange = exchange;
    this.routingKey = routingKey;
    channel.confirmSelect();
    channel.addConfirmListener(this::confirmed, this::refused);
    channel.addReturnListener(returned -> refused = true);
  }

  /** Connects to a broker. */
  static AmqpSender connect(URI broker, String exchange, String routingKey) throws IOException {
    try {
      return new AmqpSender(BrokerConnection.open(broker), exchange, routingKey);
    } catch (TimeoutException e) {
      throw new IOException("the broker does not answer", e);
    }
  }

  @Override
  public void send(Marker marker, String action) throws IOException, InterruptedException {
    acquire(1);
    open.put(channel.getNextPublishSeqNo(), true);
    channel.basicPublish(exchange, routingKey, true, PROPERTIES, template.fill(marker, action));
  }

  private void confirmed(long number, boolean multiple) {
    NavigableMap<Long, Boolean> confirmed = open.subMap(multiple ? 0 : number, true, number, true);
    int count = confirmed.size();
    confirmed.clear();
    window.release(count);
  }

  private void refused(long number, boolean multiple) {
    refused = true;
    confirmed(number, multiple);
  }

  private void acquire(int confirmed) throws IOException, InterruptedException {
    if (!window.tryAcquire(confirmed, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the broker has confirmed nothing for " + PATIENCE_SECONDS + " s");
    }
  }

  @Override
  public void await() throws IOException, InterruptedException {
    acquire(WINDOW);
    window.release(WINDOW);
    if (refused) {
      throw new IOException("the broker has refused a message, or no queue has taken it");
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
