package io.alarmnotifier.chaos;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import io.alarmnotifier.lab.BrokerConnection;
import io.alarmnotifier.lab.Waiting;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Casts transitions as an evaluator does, persistent and with publisher confirms. What the broker
 * has not confirmed when the connection breaks is cast again, with the same {@code _unique_id}:
 * only what is confirmed counts as sent.
 */
final class AlarmPublisher implements AutoCloseable {

  private static final String EXCHANGE = "ceilometer";
  private static final String ROUTING_KEY = "alarm_notifier";

  /** Bounds what a kill of the broker leaves in doubt. */
  private static final int MAX_UNCONFIRMED = 100;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 200;

  private static final AMQP.BasicProperties PERSISTENT_JSON =
      new AMQP.BasicProperties.Builder()
          .contentType("application/json")
          .contentEncoding("utf-8")
          .deliveryMode(2)
          .priority(0)
          .headers(Map.of())
          .build();

  private final List<URI> broker;
  private final Function<Transition, String> action;
  private final Ledger ledger;
  private final BlockingDeque<Transition> waiting = new LinkedBlockingDeque<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Thread thread = new Thread(this::run, "publisher");
  private int connects;

  private AlarmPublisher(List<URI> broker, Function<Transition, String> action, Ledger ledger) {
    this.broker = broker;
    this.action = action;
    this.ledger = ledger;
  }

  /**
   * Starts it; it connects again for as long as it lives.
   *
   * @param broker the addresses, tried one after the other
   * @param action the only action of an alarm
   * @param ledger is told what is confirmed
   */
  static AlarmPublisher start(
      List<URI> broker, Function<Transition, String> action, Ledger ledger) {
    AlarmPublisher publisher = new AlarmPublisher(broker, action, ledger);
    publisher.thread.setDaemon(true);
    publisher.thread.start();
    return publisher;
  }

  /** Casts it soon, after all that was handed in before. */
  void cast(Transition transition) {
    open.incrementAndGet();
    waiting.add(transition);
  }

  /** Waits until the broker has confirmed all of them, as long as it goes on confirming. */
  void awaitConfirms() throws InterruptedException {
    for (int before = open.get(); before > 0; before = open.get()) {
      int last = before;
      if (!Waiting.until(PATIENCE, () -> open.get() < last)) {
        throw new IllegalStateException("the broker does not confirm " + last + " alarms");
      }
    }
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        try (Connection connection = connect()) {
          publishOn(connection.createChannel());
        } catch (IOException | TimeoutException | RuntimeException broken) {
          // The broker was killed, or is not there yet.
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
      } catch (InterruptedException closed) {
        return;
      }
    }
  }

  private Connection connect() throws IOException, TimeoutException {
    return BrokerConnection.open(broker.get(connects++ % broker.size()));
  }

  private void publishOn(Channel channel) throws IOException, InterruptedException {
    Unconfirmed unconfirmed = new Unconfirmed();
    try {
      channel.confirmSelect();
      channel.addReturnListener(unconfirmed::returned);
      channel.addConfirmListener(unconfirmed::confirmed, unconfirmed::refused);
      while (channel.isOpen()) {
        Transition next =
            unconfirmed.isFull() ? null : waiting.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (next == null) {
          TimeUnit.MILLISECONDS.sleep(1);
          continue;
        }
        unconfirmed.add(channel.getNextPublishSeqNo(), next);
        byte[] message = next.message(action.apply(next));
        channel.basicPublish(EXCHANGE, ROUTING_KEY, true, PERSISTENT_JSON, message);
      }
    } finally {
      unconfirmed.castAgain();
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  /** What was cast on one channel and not confirmed yet. The client's thread uses it as well. */
  private final class Unconfirmed {

    private final NavigableMap<Long, Transition> byNumber = new TreeMap<>();
    private final Set<Transition> unroutable = new HashSet<>();

    synchronized void add(long number, Transition transition) {
      byNumber.put(number, transition);
    }

    synchronized boolean isFull() {
      return byNumber.size() >= MAX_UNCONFIRMED;
    }

    /** Comes before its confirm. */
    synchronized void returned(Return message) {
      Transition.findIn(message.getBody()).ifPresent(unroutable::add);
    }

    synchronized void confirmed(long number, boolean multiple) {
      for (Transition transition : take(number, multiple)) {
        if (unroutable.remove(transition)) {
          waiting.addFirst(transition);
        } else {
          ledger.sent(transition);
          open.decrementAndGet();
        }
      }
    }

    synchronized void refused(long number, boolean multiple) {
      take(number, multiple).forEach(this::castAgain);
    }

    private void castAgain(Transition transition) {
      ledger.castAgain(transition);
      waiting.addFirst(transition);
    }

    private List<Transition> take(long number, boolean multiple) {
      NavigableMap<Long, Transition> taken =
          byNumber.subMap(multiple ? 0 : number, true, number, true);
      List<Transition> transitions = List.copyOf(taken.values());
      taken.clear();
      return transitions;
    }

    /** The later ones first, so that the earliest comes to stand before all others. */
    synchronized void castAgain() {
      byNumber.descendingMap().values().forEach(this::castAgain);
      byNumber.clear();
    }
  }
}
