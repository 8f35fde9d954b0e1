package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.spi.AlarmTransition;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Hands self-alarms to the actions, but for those whose endpoint is in trouble itself. */
final class Outbox {

  private final List<ActionLine> lines;
  private final Supplier<Set<String>> failing;
  private final String host;
  private final InstantSource clock;

  /**
   * @param failing the endpoints that fail at the time
   * @param host the name of the host
   */
  Outbox(List<ActionLine> lines, Supplier<Set<String>> failing, String host, InstantSource clock) {
    this.lines = List.copyOf(lines);
    this.failing = failing;
    this.host = host;
    this.clock = clock;
  }

  void send(SelfAlarm alarm) {
    AlarmTransition transition = alarm.transition(host);
    Notice notice = new Notice(transition, clock.instant());
    Set<String> avoided = failing.get();
    List<ActionLine> working =
        lines.stream().filter(line -> !avoided.contains(line.endpoint())).toList();
    // Better through one that fails than not at all.
    (working.isEmpty() ? lines : working).forEach(line -> line.send(notice));
  }

  void stop() {
    lines.forEach(ActionLine::stop);
  }
}
