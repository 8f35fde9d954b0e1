package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.spi.AlarmTransition;
import java.time.InstantSource;
import java.util.List;

/** Hands self-alarms to the actions, but for those whose endpoint is in trouble itself. */
final class Outbox {

  private final List<ActionLine> lines;
  private final Troubled troubled;
  private final String host;
  private final InstantSource clock;

  /**
   * @param troubled the endpoints that are avoided
   * @param host the name of the host
   */
  Outbox(List<ActionLine> lines, Troubled troubled, String host, InstantSource clock) {
    this.lines = List.copyOf(lines);
    this.troubled = troubled;
    this.host = host;
    this.clock = clock;
  }

  void send(SelfAlarm alarm) {
    AlarmTransition transition = alarm.transition(host);
    Notice notice = new Notice(transition, clock.instant());
    List<ActionLine> working =
        lines.stream().filter(line -> !troubled.contains(line.endpoint())).toList();
    // Better through one that fails than not at all.
    (working.isEmpty() ? lines : working).forEach(line -> line.send(notice));
  }

  void stop() {
    lines.forEach(ActionLine::stop);
  }
}
