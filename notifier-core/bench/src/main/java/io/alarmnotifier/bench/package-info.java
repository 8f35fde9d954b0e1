/**
 * Measures the packaged host beside others: a receiver, a publisher, a broker and the program that
 * is measured are processes of their own, which {@link io.alarmnotifier.bench.Main} drives.
 */
@NullMarked
package io.alarmnotifier.bench;

import org.jspecify.annotations.NullMarked;
