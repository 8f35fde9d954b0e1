@NullMarked
package io.alarmnotifier.lab;

import org.jspecify.annotations.NullMarked;
