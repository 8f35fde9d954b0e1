package io.alarmnotifier.bench.report;

import java.time.Instant;
import java.util.Map;

/**
 * Where and how it was measured. All maps are in the order in which they are shown.
 *
 * @param began when
 * @param commit the checkout's commit, with {@code -dirty} if something in it was changed
 * @param machine its processors, memory and system
 * @param versions of what took part
 * @param options how much was measured
 * @param missing what could not be measured, and why
 */
public record Setting(
    Instant began,
    String commit,
    Map<String, String> machine,
    Map<String, String> versions,
    Map<String, String> options,
    Map<String, String> missing) {}
