/** The plugin {@code exec}: hands each transition to a program that the operator has named. */
@NullMarked
package io.alarmnotifier.plugins.exec;

import org.jspecify.annotations.NullMarked;
