/**
 * Keeps a record of deliveries and their attempts for the operator, beside the deliveries and never
 * in their way: what cannot be recorded is counted and left out.
 */
@NullMarked
package io.alarmnotifier.core.journal;

import org.jspecify.annotations.NullMarked;
