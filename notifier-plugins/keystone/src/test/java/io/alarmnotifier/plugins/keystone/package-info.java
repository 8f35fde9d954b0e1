@NullMarked
package io.alarmnotifier.plugins.keystone;

import org.jspecify.annotations.NullMarked;
