package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** A processor with all that it needs, on a clock that the test moves. */
final class Rig {

  static final Instant START = ManualScheduler.START;

  /** How long a message is remembered. */
  static final Duration WINDOW = Duration.ofMinutes(10);

  /** Three attempts while a message is held, and one step after that. */
  static final DeliverySettings SETTINGS =
      settings(
          3,
          new RetrySchedule(List.of(Duration.ofSeconds(100)), Duration.ofHours(1)),
          new EndpointSettings(
              2, 100, 10, new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1))));

  final ManualScheduler scheduler = new ManualScheduler();
  final RecordingListener listener = new RecordingListener();
  final MessageProcessor processor;
  private final Map<String, NotifierHandle> notifiers = new HashMap<>();

  Rig() {
    this(SETTINGS);
  }

  /** No jitter: a wait of a backoff is half of what it could be, one of a step four fifths. */
  Rig(DeliverySettings settings) {
    this(settings, () -> 0L);
  }

  Rig(DeliverySettings settings, RandomGenerator random) {
    this(settings, new AlarmMessageDecoder(), random);
  }

  Rig(DeliverySettings settings, AlarmMessageDecoder decoder) {
    this(settings, decoder, () -> 0L);
  }

  private Rig(DeliverySettings settings, AlarmMessageDecoder decoder, RandomGenerator random) {
    processor =
        new MessageProcessor(
            settings,
            decoder,
            scheduler,
            scheduler,
            random,
            new NotifierLookup() {
              @Override
              public Optional<NotifierHandle> find(String scheme) {
                return Optional.ofNullable(notifiers.get(scheme));
              }

              @Override
              public Set<String> schemes() {
                return notifiers.keySet();
              }
            },
            listener);
    listener.readEachTime(processor::balance);
  }

  static DeliverySettings settings(
      int localAttempts, RetrySchedule schedule, EndpointSettings endpoint) {
    return new DeliverySettings(
        Fixtures.TIME_LIMIT,
        new RetryPolicy(
            localAttempts,
            new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(8)),
            Duration.ofSeconds(30)),
        schedule,
        new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(8)),
        endpoint,
        WINDOW);
  }

  /** As {@link #SETTINGS}, but for the window in which a message is recognised. */
  static DeliverySettings withoutMemory() {
    return new DeliverySettings(
        SETTINGS.timeLimit(),
        SETTINGS.localRetry(),
        SETTINGS.schedule(),
        SETTINGS.writeBackoff(),
        SETTINGS.endpoint(),
        Duration.ZERO);
  }

  FakeNotifier serve(String scheme, FakeNotifier notifier) {
    notifiers.put(scheme, notifier.handle());
    return notifier;
  }

  /** Serves a scheme so that each attempt waits for the test to complete it. */
  List<CompletableFuture<DeliveryOutcome>> hold(String scheme) {
    List<CompletableFuture<DeliveryOutcome>> open = new ArrayList<>();
    serve(
        scheme,
        new FakeNotifier(
            delivery -> {
              CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
              open.add(outcome);
              return outcome;
            }));
    return open;
  }

  /** Takes a message, and gives it back. */
  FakeSourceMessage process(FakeSourceMessage message) {
    processor.process(message);
    return message;
  }

  void advance(Duration span) {
    scheduler.advance(span);
  }

  Balance balance() {
    return processor.balance();
  }
}
