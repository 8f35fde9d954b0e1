package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.Notifier;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * A notifier and how to call it.
 *
 * @param name the plugin's name
 * @param notifier the plugin's live instance
 * @param worker where to call a notifier that may block; empty for one that never blocks and is
 *     called where the host stands
 */
public record NotifierHandle(String name, Notifier notifier, Optional<ExecutorService> worker) {}
