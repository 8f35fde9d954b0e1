package io.alarmnotifier.core.delivery;

import java.util.Optional;
import java.util.Set;

/** Finds the notifier of a scheme. */
public interface NotifierLookup {

  /** The notifier that serves {@code scheme}, given in lower case. */
  Optional<NotifierHandle> find(String scheme);

  /** All schemes that are served. */
  Set<String> schemes();
}
