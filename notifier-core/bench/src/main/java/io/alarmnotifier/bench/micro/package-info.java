/**
 * Micro-benchmarks (JMH) of what the host does to every message: decoding it, and building the
 * request's body. Run by hand with {@code scripts/bench.sh --micro}; no part of the tests.
 */
@NullMarked
package io.alarmnotifier.bench.micro;

import org.jspecify.annotations.NullMarked;
