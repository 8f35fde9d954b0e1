package io.alarmnotifier.core.events;

import io.alarmnotifier.spi.AlarmAction;
import java.util.Optional;

/** An action as an event keeps it. What is shown of it is made where somebody looks. */
public sealed interface EventAction {

  /** A URL can be megabytes, and is kept for a while. */
  int LONGEST_URL = 512;

  /** The URL without secrets, on one line. */
  String shown();

  /** Scheme, host and port; empty for what is no URL. */
  Optional<String> endpoint();

  static EventAction of(AlarmAction action) {
    return action.url().length() <= LONGEST_URL
        ? new Parsed(action)
        : new Shown(ShortText.of(action.toString()));
  }

  /** An action of which only what is shown of it is known. */
  static EventAction shownAs(String text) {
    return new Shown(ShortText.of(text));
  }

  /** The action itself. */
  record Parsed(AlarmAction action) implements EventAction {
    @Override
    public String shown() {
      return action.toString();
    }

    @Override
    public Optional<String> endpoint() {
      return Optional.of(action.endpoint());
    }

    /** Without the secrets that the URL may have. */
    @Override
    public String toString() {
      return shown();
    }
  }

  /** What is shown of it. */
  record Shown(String shown) implements EventAction {
    @Override
    public Optional<String> endpoint() {
      try {
        return Optional.of(AlarmAction.parse(shown).endpoint());
      } catch (IllegalArgumentException noUrl) {
        return Optional.empty();
      }
    }
  }
}
