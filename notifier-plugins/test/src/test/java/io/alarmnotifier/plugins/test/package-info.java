@NullMarked
package io.alarmnotifier.plugins.test;

import org.jspecify.annotations.NullMarked;
