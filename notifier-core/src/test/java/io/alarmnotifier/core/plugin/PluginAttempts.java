package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Attempts that a test makes by plugins around notifiers of its own, and what they are answered
 * with.
 */
final class PluginAttempts implements AutoCloseable {

  /** What an attempt was answered with. */
  record Given(@Nullable DeliveryOutcome outcome, @Nullable Throwable failure) {}

  private final LoopWatch watch = new LoopWatch();
  private final List<Plugin> plugins = new ArrayList<>();
  private final BlockingQueue<Given> answers = new LinkedBlockingQueue<>();
  private final Path temporary;

  /**
   * Makes none yet.
   *
   * @param temporary for what plugins run from
   */
  PluginAttempts(Path temporary) {
    this.temporary = temporary;
  }

  /** A plugin that says that it never blocks. */
  Plugin here(Notifier notifier) {
    plugins.add(GivenPlugin.here(notifier, watch, temporary));
    return plugins.get(plugins.size() - 1);
  }

  /** A plugin that may block. */
  Plugin onWorkers(Notifier notifier) {
    plugins.add(GivenPlugin.onWorkers(notifier, temporary));
    return plugins.get(plugins.size() - 1);
  }

  /** Watches those that say that they never block. */
  LoopWatch watch() {
    return watch;
  }

  Cancellable attempt(Plugin plugin) {
    return attempt(plugin, "given://");
  }

  Cancellable attempt(Plugin plugin, String url) {
    return plugin
        .attempt(
            PluginDirectory.deliveryTo(url),
            (outcome, failure) -> answers.add(new Given(outcome, failure)))
        .orElseThrow();
  }

  /** The next answer, which must come. */
  Given answer() throws InterruptedException {
    Given answer = answers.poll(10, TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    return answer;
  }

  /** Whether there is an answer that was not taken yet. */
  boolean isAnswered() {
    return !answers.isEmpty();
  }

  /** Closes all plugins. */
  @Override
  public void close() {
    plugins.forEach(Plugin::close);
    watch.close();
  }
}
