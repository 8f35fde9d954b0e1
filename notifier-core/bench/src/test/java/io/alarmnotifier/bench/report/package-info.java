@NullMarked
package io.alarmnotifier.bench.report;

import org.jspecify.annotations.NullMarked;
