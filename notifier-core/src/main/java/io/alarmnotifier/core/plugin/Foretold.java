package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.DeliveryPreview;

/** What a notifier answers when it is asked what an attempt would do. */
public sealed interface Foretold {

  /**
   * It has told.
   *
   * @param preview what it says
   */
  record Told(DeliveryPreview preview) implements Foretold {}

  /** It is none that tells. */
  record Untold() implements Foretold {}

  /**
   * It has failed to tell, in time or at all.
   *
   * @param problem the end of a sentence that begins with the notifier, without secrets
   */
  record Failed(String problem) implements Foretold {}
}
