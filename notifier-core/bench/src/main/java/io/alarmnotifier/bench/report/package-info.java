/** Shows what was measured: a table, a JSON file and a chart. */
@NullMarked
package io.alarmnotifier.bench.report;

import org.jspecify.annotations.NullMarked;
