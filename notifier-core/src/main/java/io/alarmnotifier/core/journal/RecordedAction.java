package io.alarmnotifier.core.journal;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.OneLine;

/** An action as it waits to be recorded: never larger than what is recorded of it may be. */
sealed interface RecordedAction {

  /** The URL without secrets, cut. */
  String shown();

  /** Scheme, host and port, cut. */
  String endpoint();

  static RecordedAction of(AlarmAction action) {
    return action.url().length() <= Texts.ACTION
        ? new Whole(action)
        : new Cut(shown(action), endpoint(action));
  }

  private static String shown(AlarmAction action) {
    return OneLine.of(action.toString(), Texts.ACTION);
  }

  private static String endpoint(AlarmAction action) {
    return OneLine.of(action.endpoint(), Texts.ACTION);
  }

  /** One that is short, as almost all are; what is shown of it is made by who writes it. */
  record Whole(AlarmAction action) implements RecordedAction {
    @Override
    public String shown() {
      return RecordedAction.shown(action);
    }

    @Override
    public String endpoint() {
      return RecordedAction.endpoint(action);
    }
  }

  /** One that may have megabytes, which are not kept. */
  record Cut(String shown, String endpoint) implements RecordedAction {}
}
