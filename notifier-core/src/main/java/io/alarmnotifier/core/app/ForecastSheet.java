package io.alarmnotifier.core.app;

import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.plugin.Foretold;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import io.alarmnotifier.spi.OneLine;
import java.io.PrintWriter;

/** Tells a person what would become of actions, and counts those that would not be delivered. */
final class ForecastSheet {

  private static final int LONGEST_SUBJECT = 40;

  /** A body is worth to be read to its end, as long as it is no book. */
  private static final int LONGEST_TEXT = 8000;

  private final PrintWriter out;
  private int attempts;
  private int failing;

  ForecastSheet(PrintWriter out) {
    this.out = out;
  }

  /** Waits for what is not known yet. */
  void print(Forecast forecast) {
    if (forecast instanceof Forecast.OfNotifier notifier) {
      attempts++;
      print(notifier, notifier.foretold().join());
      return;
    }
    Forecast.OfNobody nobody = (Forecast.OfNobody) forecast;
    failing++;
    print(
        forecast,
        nobody.route().action()
            + " would become a dead letter: "
            + DeadLetter.NOWHERE
            + ": "
            + OneLine.of(nobody.route().problem()));
  }

  private void print(Forecast.OfNotifier forecast, Foretold foretold) {
    if (foretold instanceof Foretold.Told told) {
      print(forecast, told.preview());
    } else if (foretold instanceof Foretold.Failed failed) {
      failing++;
      print(
          forecast,
          attempted(forecast) + ", which has a fault: asked beforehand, it " + failed.problem());
    } else {
      print(forecast, attempted(forecast) + ", which does not tell more beforehand");
    }
  }

  private void print(Forecast.OfNotifier forecast, DeliveryPreview preview) {
    if (preview.failure().isPresent()) {
      failing++;
      AttemptOutcome failure = AttemptOutcome.of(preview.failure().get());
      print(
          forecast,
          attempted(forecast)
              + (failure.kind() == AttemptOutcome.Kind.PERMANENT_FAILURE
                  ? " and become a dead letter: "
                  : ", fail, and be tried again: ")
              + failure.sentence());
    } else {
      print(forecast, attempted(forecast));
    }
    preview.findings().forEach(this::print);
  }

  private static String attempted(Forecast.OfNotifier forecast) {
    return forecast.route().action()
        + " would be attempted by the notifier "
        + forecast.route().notifier().name();
  }

  private void print(Forecast forecast, String sentence) {
    out.printf("Action %d  %s%n", forecast.number(), sentence);
  }

  private void print(Finding finding) {
    out.printf(
        "  %-8s %s%n",
        OneLine.of(finding.subject(), LONGEST_SUBJECT), OneLine.of(finding.text(), LONGEST_TEXT));
  }

  /** Says how far to trust all of it. */
  void end() {
    if (attempts > 0) {
      out.println("No request was sent: what a receiver answers shows in an attempt.");
    }
    out.flush();
  }

  /** How many actions would not be delivered, as things stand. */
  int failing() {
    return failing;
  }
}
