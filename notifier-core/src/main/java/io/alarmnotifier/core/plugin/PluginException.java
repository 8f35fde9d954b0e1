package io.alarmnotifier.core.plugin;

import java.util.List;

/** Plugins cannot be used; the message tells of each why, a line each. */
public final class PluginException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * Plugins cannot be used for one reason.
   *
   * @param problem a sentence that somebody can act on
   */
  public PluginException(String problem) {
    super(problem);
  }

  PluginException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
