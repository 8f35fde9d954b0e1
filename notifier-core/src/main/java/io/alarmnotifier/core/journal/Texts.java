package io.alarmnotifier.core.journal;

import io.alarmnotifier.spi.OneLine;
import org.jspecify.annotations.Nullable;

/** How texts are recorded: on one line, so that none can forge another, and not too long. */
final class Texts {

  /** Characters of a word, such as a state. */
  static final int WORD = 40;

  /** Characters of a name. */
  static final int NAME = 200;

  /** Characters of an id. */
  static final int ID = 128;

  /** Characters of an action without secrets. */
  static final int ACTION = 512;

  /** Characters of what came of an attempt. */
  static final int DETAIL = 300;

  private Texts() {}

  /** The id of an alarm or a delivery as it is recorded and searched for. */
  static String id(@Nullable String id) {
    return OneLine.of(id, ID);
  }

  /** Scheme and authority of an action without secrets. */
  static String endpointOf(String shownAction) {
    int scheme = shownAction.indexOf("://");
    if (scheme < 0) {
      int colon = shownAction.indexOf(':');
      return colon < 1 ? "-" : OneLine.of(shownAction.substring(0, colon), ACTION) + "://";
    }
    int end = scheme + 3;
    while (end < shownAction.length() && "/?#".indexOf(shownAction.charAt(end)) < 0) {
      end++;
    }
    String endpoint = shownAction.substring(0, end);
    return OneLine.of(endpoint.replace("://***@", "://"), ACTION);
  }
}
