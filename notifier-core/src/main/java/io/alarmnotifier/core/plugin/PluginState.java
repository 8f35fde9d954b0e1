package io.alarmnotifier.core.plugin;

/** How a plugin stands. */
public enum PluginState {
  /** Its notifier takes deliveries. */
  STARTED,
  /** Its place was taken; it ends the deliveries that it has. */
  STOPPING,
  /** It is closed. */
  STOPPED,
  /** It cannot be used. */
  FAILED
}
