/** The plugin {@code mailto}: mails each transition by SMTP. */
@NullMarked
package io.alarmnotifier.plugins.mailto;

import org.jspecify.annotations.NullMarked;
