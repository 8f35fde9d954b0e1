/** What programs and the operator's tools may ask of the host, and have it do, under /api/v1. */
@NullMarked
package io.alarmnotifier.core.api;

import org.jspecify.annotations.NullMarked;
