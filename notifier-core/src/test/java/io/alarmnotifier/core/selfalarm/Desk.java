package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.core.delivery.NotifierLookup;
import io.alarmnotifier.core.delivery.Scheduler;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Self-alarms with all that they need: a clock that the test moves, and receivers that it plays.
 */
final class Desk implements Scheduler, InstantSource, NotifierLookup, NotifierHandle {

  static final String HOST = "node-1";

  private final List<Timer> timers = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private Function<Delivery, DeliveryOutcome> receiver =
      delivery -> DeliveryOutcome.delivered("taken");
  private Instant now = Instant.parse("2026-11-21T09:00:00Z");
  private int timersEver;

  private record Timer(Instant at, int number, Runnable task) {}

  SelfAlarms start(String... actions) {
    return start(Optional.empty(), actions);
  }

  SelfAlarms start(Optional<Duration> heartbeat, String... actions) {
    List<AlarmAction> parsed = List.of(actions).stream().map(AlarmAction::parse).toList();
    SelfAlarms alarms =
        new SelfAlarms(
            new SelfAlarmSettings(
                HOST,
                parsed,
                Duration.ofMinutes(5),
                heartbeat,
                heartbeat.isPresent() ? parsed : List.of(),
                Duration.ofSeconds(15)),
            this,
            this,
            () -> 0L,
            this);
    alarms.start();
    return alarms;
  }

  void answer(Function<Delivery, DeliveryOutcome> answer) {
    receiver = answer;
  }

  /** What was attempted: to where, which alarm, and how it stands. */
  List<String> told() {
    return deliveries.stream()
        .map(
            delivery ->
                delivery.action().endpoint()
                    + " "
                    + delivery.transition().alarmId()
                    + " "
                    + delivery.transition().previous()
                    + " > "
                    + delivery.transition().current())
        .toList();
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  void advance(Duration span) {
    Instant end = now.plus(span);
    while (true) {
      Optional<Timer> next =
          timers.stream()
              .filter(timer -> !timer.at.isAfter(end))
              .min(Comparator.comparing(Timer::at).thenComparing(Timer::number));
      if (next.isEmpty()) {
        now = end;
        return;
      }
      timers.remove(next.get());
      now = next.get().at.isAfter(now) ? next.get().at : now;
      next.get().task.run();
    }
  }

  int timers() {
    return timers.size();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Timer timer = new Timer(now.plus(delay), ++timersEver, task);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  @Override
  public Optional<NotifierHandle> find(String scheme) {
    return scheme.equals("unserved") ? Optional.empty() : Optional.of(this);
  }

  @Override
  public Set<String> schemes() {
    return Set.of("http", "log");
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Cancellable attempt(Delivery delivery, Answer answer) {
    deliveries.add(delivery);
    answer.given(receiver.apply(delivery), null);
    return () -> {};
  }
}
