/**
 * Which dead letters an operator means, and what is told of them: filters, counts, the pace of a
 * replay. Pure Java; the broker's side of it is {@code DeadLetterQueue}.
 *
 * <p>Dead letters hold what others sent, so nothing here throws over what is in one.
 */
@NullMarked
package io.alarmnotifier.core.letters;

import org.jspecify.annotations.NullMarked;
