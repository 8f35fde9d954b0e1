package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Raises a self-alarm at the first dead letter, tells of more once in a while, with their number,
 * and clears it when there were none for as long.
 */
final class DeadLetterWatch {

  static final Duration WINDOW = Duration.ofMinutes(10);

  private static final String SUBJECT = "dead-letters";
  private static final String SEVERITY = "critical";

  private final Scheduler scheduler;
  private final Consumer<SelfAlarm> out;
  private long inWindow;
  private String last = "";
  private Scheduler.@Nullable Cancellable timer;

  DeadLetterWatch(Scheduler scheduler, Consumer<SelfAlarm> out) {
    this.scheduler = scheduler;
    this.out = out;
  }

  void deadLettered(DeadLetter letter) {
    last = letter.reason() + ": " + letter.detail();
    if (timer == null) {
      out.accept(SelfAlarm.raised(SUBJECT, SEVERITY, "A dead letter: " + last, data(1)));
      timer = scheduler.schedule(WINDOW, this::windowEnds);
    } else {
      inWindow++;
    }
  }

  private void windowEnds() {
    long more = inWindow;
    inWindow = 0;
    if (more == 0) {
      timer = null;
      out.accept(
          SelfAlarm.cleared(
              SUBJECT, SEVERITY, "No dead letter for " + WINDOW.toMinutes() + " minutes", data(0)));
      return;
    }
    timer = scheduler.schedule(WINDOW, this::windowEnds);
    out.accept(
        new SelfAlarm(
            SUBJECT,
            SEVERITY,
            SelfAlarm.State.ALARM,
            SelfAlarm.State.ALARM,
            more + " more dead letters in " + WINDOW.toMinutes() + " minutes, at last " + last,
            data(more)));
  }

  private static String data(long count) {
    return "{\"count\": " + count + "}";
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
