package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * An attempt that was made to see whether an action works.
 *
 * @param id the id that its receiver got
 * @param action the action without secrets
 * @param notifier the name of the plugin that made it; empty if none serves the action
 * @param outcome what came of it
 * @param took how long it took
 */
public record TestAttempt(
    String id, String action, Optional<String> notifier, AttemptOutcome outcome, Duration took) {}
