package io.alarmnotifier.core.plugin;

/** Has the calls of a notifier run where its kind may be called. */
interface NotifierCaller extends AutoCloseable {

  /** Runs a call, here or on another thread. */
  void call(NotifierCall call);

  /** How often the notifier has blocked where it must not. */
  long blocked();

  /** Interrupts what still runs. */
  @Override
  void close();
}
