@NullMarked
package io.alarmnotifier.bench.publisher;

import org.jspecify.annotations.NullMarked;
