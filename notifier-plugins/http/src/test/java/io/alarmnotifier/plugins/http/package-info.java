@NullMarked
package io.alarmnotifier.plugins.http;

import org.jspecify.annotations.NullMarked;
