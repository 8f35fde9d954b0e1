package io.alarmnotifier.core.verticle;

import io.alarmnotifier.core.broker.BrokerLink;
import io.alarmnotifier.core.broker.BrokerListener;
import io.alarmnotifier.core.broker.BrokerListeners;
import io.alarmnotifier.core.config.DeliveryConfig;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.SelfAlarmConfig;
import io.alarmnotifier.core.delivery.Backoff;
import io.alarmnotifier.core.delivery.BalanceWatch;
import io.alarmnotifier.core.delivery.DeliveryListener;
import io.alarmnotifier.core.delivery.DeliveryListeners;
import io.alarmnotifier.core.delivery.DeliverySettings;
import io.alarmnotifier.core.delivery.EndpointSettings;
import io.alarmnotifier.core.delivery.MessageProcessor;
import io.alarmnotifier.core.delivery.NotifierLookup;
import io.alarmnotifier.core.delivery.RetryPolicy;
import io.alarmnotifier.core.delivery.RetrySchedule;
import io.alarmnotifier.core.delivery.TestAttempt;
import io.alarmnotifier.core.delivery.TestAttempts;
import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.MessageSignature;
import io.alarmnotifier.core.selfalarm.SelfAlarmSettings;
import io.alarmnotifier.core.selfalarm.SelfAlarms;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes the source queues and delivers what they hold: one connection, and all of its work on
 * one event loop.
 *
 * <p>Its start does not wait for the broker, and takes no messages before {@link #consume} is
 * called; {@link #consuming()} tells when it does. Its stop takes no more messages, leaves those
 * that were not begun to the broker, lets attempts under way end within the drain time-out, and
 * parks the rest.
 */
public final class AlarmNotifierVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(AlarmNotifierVerticle.class);

  /** Short, as a message is held meanwhile. */
  private static final Backoff LOCAL_RETRY =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private static final Duration LONGEST_LOCAL_WAIT = Duration.ofSeconds(30);
  private static final Backoff WRITE_RETRY =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));
  private static final Backoff CIRCUIT_OPEN =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(2));

  /** So long a stop gives the broker to confirm what is parked at its end. */
  private static final Duration LONGEST_HANDOVER = Duration.ofSeconds(2);

  /** Ten slow endpoints at once take all of the prefetch, in the worst case. */
  private static final int SHARE_OF_PREFETCH = 10;

  private volatile HostConfig config;
  private final NotifierLookup notifiers;
  private final DeliveryListener listener;
  private final BrokerListener brokerListener;
  private final CompletableFuture<Void> consuming = new CompletableFuture<>();
  private @Nullable MessageProcessor processor;
  private @Nullable BrokerLink link;
  private @Nullable BalanceWatch balanceWatch;
  private @Nullable SelfAlarms selfAlarms;
  private @Nullable TestAttempts tests;

  /**
   * Makes a verticle; it does nothing until it is deployed.
   *
   * @param notifiers closed by the caller, after the verticle has stopped
   * @param listener is told what happens, on the verticle's event loop
   * @param brokerListener is told how the connection to the broker fares, on the same loop
   */
  public AlarmNotifierVerticle(
      HostConfig config,
      NotifierLookup notifiers,
      DeliveryListener listener,
      BrokerListener brokerListener) {
    this.config = config;
    this.notifiers = notifiers;
    this.listener = listener;
    this.brokerListener = brokerListener;
  }

  @Override
  public Future<?> start() {
    ContextInternal loop = (ContextInternal) context;
    EventLoopScheduler scheduler = new EventLoopScheduler(loop);
    DeliverySettings settings = settings(config);
    DeliveryListener listener = this.listener;
    BrokerListener brokerListener = this.brokerListener;
    if (config.selfAlarm().isOn()) {
      SelfAlarms watching = selfAlarms(scheduler);
      listener = new DeliveryListeners(List.of(listener, watching));
      brokerListener = new BrokerListeners(List.of(brokerListener, watching));
      selfAlarms = watching;
    }
    MessageProcessor processor =
        new MessageProcessor(
            settings,
            decoder(config),
            scheduler,
            InstantSource.system(),
            ThreadLocalRandom.current(),
            notifiers,
            listener);
    BrokerLink link =
        new BrokerLink(
            config,
            settings.schedule().parkingSteps(),
            loop.nettyEventLoop(),
            scheduler,
            this::runBlocking,
            InstantSource.system(),
            ThreadLocalRandom.current(),
            processor::process,
            processor::connectionLost,
            brokerListener);
    this.processor = processor;
    this.tests = new TestAttempts(scheduler, InstantSource.system(), notifiers);
    this.link = link;
    this.balanceWatch = new BalanceWatch(scheduler, processor::balance);
    balanceWatch.start();
    link.start().thenRun(() -> consuming.complete(null));
    return Future.succeededFuture();
  }

  /**
   * Takes messages from now on: the notifiers are there. To be called once, by any thread, once it
   * is deployed.
   */
  public void consume() {
    context.runOnContext(
        nothing -> {
          if (selfAlarms != null) {
            selfAlarms.start();
          }
          Objects.requireNonNull(link, "not started").consume();
        });
  }

  private SelfAlarms selfAlarms(EventLoopScheduler scheduler) {
    SelfAlarmConfig selfAlarm = config.selfAlarm();
    return new SelfAlarms(
        new SelfAlarmSettings(
            config.host(),
            selfAlarm.actions(),
            selfAlarm.brokerLostAfter(),
            selfAlarm.heartbeat(),
            selfAlarm.heartbeatActions(),
            config.delivery().timeout()),
        scheduler,
        InstantSource.system(),
        ThreadLocalRandom.current(),
        notifiers);
  }

  private static AlarmMessageDecoder decoder(HostConfig config) {
    return new AlarmMessageDecoder(
        config.sources().signatureSecret().map(secret -> new MessageSignature(secret.value())));
  }

  private static DeliverySettings settings(HostConfig config) {
    DeliveryConfig delivery = config.delivery();
    return new DeliverySettings(
        delivery.timeout(),
        new RetryPolicy(delivery.localAttempts(), LOCAL_RETRY, LONGEST_LOCAL_WAIT),
        new RetrySchedule(delivery.retrySchedule(), delivery.maxRetryAfter()),
        WRITE_RETRY,
        new EndpointSettings(
            delivery.perEndpointConcurrency(),
            Math.max(1, config.broker().prefetch() / SHARE_OF_PREFETCH),
            delivery.circuitFailures(),
            CIRCUIT_OPEN),
        delivery.duplicateWindow());
  }

  /**
   * Puts other settings in force, but for those that a restart is needed for. May be called by any
   * thread.
   */
  public void reconfigure(HostConfig next) {
    config = next;
    context.runOnContext(
        nothing -> {
          if (processor != null) {
            processor.reconfigure(settings(next));
            processor.decodeBy(decoder(next));
          }
        });
  }

  /**
   * Asks what only its event loop can tell. May be called by any thread once it is deployed.
   *
   * @param question asked on the event loop, and must not block it
   * @return completed on the event loop; never, if that hangs
   */
  public <T> CompletionStage<T> ask(Function<MessageProcessor, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    context.runOnContext(
        nothing -> {
          try {
            answer.complete(question.apply(Objects.requireNonNull(processor, "not started")));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  /**
   * Makes one attempt beside the deliveries, as {@link TestAttempts#make} has it. May be called by
   * any thread once it is deployed.
   */
  public CompletionStage<TestAttempt> test(AlarmAction action, AlarmTransition transition) {
    return Objects.requireNonNull(tests, "not started")
        .make(action, transition, config.delivery().timeout());
  }

  /** The event loop that all of its work is done on. Once it is deployed. */
  public EventLoop eventLoop() {
    return ((ContextInternal) context).nettyEventLoop();
  }

  private void runBlocking(Runnable task) {
    vertx.executeBlocking(
        () -> {
          task.run();
          return null;
        },
        false);
  }

  /** How long its stop lets attempts under way go on, as it is set now. */
  public Duration drainTimeout() {
    return config.delivery().drainTimeout();
  }

  /** Completed when it takes messages for the first time. */
  public CompletionStage<Void> consuming() {
    return consuming;
  }

  @Override
  public Future<?> stop() {
    MessageProcessor processor = this.processor;
    BrokerLink link = this.link;
    BalanceWatch balanceWatch = this.balanceWatch;
    if (processor == null || link == null || balanceWatch == null) {
      return Future.succeededFuture();
    }
    if (selfAlarms != null) {
      selfAlarms.stop();
    }
    // Nothing waits for the broker's word that it sends no more: what still comes is left to it.
    link.stopConsuming();
    processor.stop();
    return drained(processor)
        .compose(nothing -> Future.fromCompletionStage(link.close(), context))
        .onComplete(closed -> balanceWatch.look());
  }

  private Future<Void> drained(MessageProcessor processor) {
    Promise<Void> drained = Promise.promise();
    Duration limit = config.delivery().drainTimeout();
    List<Long> timers =
        List.of(
            vertx.setTimer(
                Math.max(1, limit.minus(handoverTime(limit)).toMillis()),
                timer -> processor.cutOff()),
            vertx.setTimer(
                Math.max(1, limit.toMillis()),
                timer -> {
                  LOG.warn(
                      "{} messages have not ended within the drain time-out; the broker hands them"
                          + " out again",
                      processor.inFlight());
                  drained.tryComplete();
                }));
    processor.whenIdle(
        () -> {
          timers.forEach(vertx::cancelTimer);
          drained.tryComplete();
        });
    return drained.future();
  }

  /** What is left of the drain time-out to park what has not ended in the rest of it. */
  private static Duration handoverTime(Duration limit) {
    Duration half = limit.dividedBy(2);
    return half.compareTo(LONGEST_HANDOVER) < 0 ? half : LONGEST_HANDOVER;
  }
}
