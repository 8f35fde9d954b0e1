/** What is measured. */
@NullMarked
package io.alarmnotifier.bench.measure;

import org.jspecify.annotations.NullMarked;
