package io.alarmnotifier.bench.result;

/**
 * What one number says.
 *
 * @param measure the measure that it belongs to, as on the command line
 * @param name what of it; unique within the measure
 * @param unit as in {@code deliveries/s}
 */
public record Metric(String measure, String name, String unit) {}
