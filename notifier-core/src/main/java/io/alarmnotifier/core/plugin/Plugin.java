package io.alarmnotifier.core.plugin;

import io.alarmnotifier.core.delivery.NotifierHandle.Answer;
import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.Notifier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin that is loaded and started: one instance of its notifier, with its classes and its
 * workers. A reload puts another one in its place; deliveries that it has are ended by it.
 */
final class Plugin {

  private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final PluginDescriptor descriptor;
  private final LoadedClasses classes;
  private final SettingsInUse settings;
  private final Notifier notifier;
  private final NotifierCaller caller;
  private final Faults faults;
  private final UseCount calls = new UseCount();
  private volatile PluginState state = PluginState.STARTED;

  Plugin(
      PluginDescriptor descriptor,
      LoadedClasses classes,
      SettingsInUse settings,
      Notifier notifier,
      NotifierCaller caller,
      Faults faults) {
    this.descriptor = descriptor;
    this.classes = classes;
    this.settings = settings;
    this.notifier = notifier;
    this.caller = caller;
    this.faults = faults;
  }

  PluginDescriptor descriptor() {
    return descriptor;
  }

  Notifier notifier() {
    return notifier;
  }

  ClassLoader loader() {
    return classes.loader();
  }

  Faults faults() {
    return faults;
  }

  PluginStatus status() {
    return new PluginStatus(
        descriptor.folder(),
        descriptor.name(),
        descriptor.version(),
        descriptor.schemes(),
        state,
        caller.blocked(),
        Optional.empty());
  }

  /** Whether a new instance would be the same: the same jars, and the same settings. */
  boolean isAsIn(PluginFolder folder, PluginSettings others) throws IOException {
    return classes.copy().isOf(folder) && settings.areAsIn(others);
  }

  /**
   * Makes one attempt, as {@link io.alarmnotifier.core.delivery.NotifierHandle#attempt}.
   *
   * @return empty if another instance has taken its place
   */
  Optional<Cancellable> attempt(Delivery delivery, Answer answer) {
    if (!calls.enter()) {
      return Optional.empty();
    }
    NotifierCall call = new NotifierCall(this, delivery, answer);
    caller.call(call);
    return Optional.of(call);
  }

  /**
   * Asks what an attempt would do. Blocks, but for little more than the delivery's time limit.
   *
   * @return empty if another instance has taken its place
   */
  Optional<Foretold> preview(Delivery delivery) {
    if (!calls.enter()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PreviewCall.make(descriptor.name(), loader(), notifier, delivery));
    } finally {
      left();
    }
  }

  /** A call has ended. */
  void left() {
    calls.leave();
  }

  /** Takes no more calls. The result is completed when those under way have ended. */
  CompletionStage<Void> retire() {
    state = PluginState.STOPPING;
    return calls.letGo();
  }

  /** Closes the notifier and lets go of its classes. Blocks, but not for ever. */
  void close() {
    String name = descriptor.name();
    state = PluginState.STOPPING;
    try {
      OwnThread.call(
          "close-" + name,
          loader(),
          CLOSE_LIMIT,
          () -> {
            notifier.close();
            return true;
          });
    } catch (ExecutionException e) { // A plugin may throw anything.
      Throwable thrown = Objects.requireNonNull(e.getCause(), "cause");
      LOG.warn("The notifier {} failed to close; the host goes on", name, new ShownFailure(thrown));
    } catch (TimeoutException e) {
      LOG.warn("The notifier {} did not close: {}; the host goes on", name, e.getMessage());
    }
    caller.close();
    List<String> left = LeftThreads.of(loader());
    if (!left.isEmpty()) {
      LOG.warn(
          "The notifier {} has left threads behind, {}: what it holds stays in memory until they"
              + " end; tell its author",
          name,
          left);
    }
    try {
      classes.close();
    } catch (IOException e) {
      LOG.warn("The jars of the plugin {} could not be closed", name, e);
    }
    state = PluginState.STOPPED;
  }
}
