package io.alarmnotifier.plugins.http;

import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answered. Not its body: that may echo what is secret in the URL.
 *
 * @param status the status code
 * @param reasonPhrase what the status line says after it; empty with HTTP/2
 * @param location the header {@code Location}
 * @param retryAfter the header {@code Retry-After}
 */
record Answer(
    int status, String reasonPhrase, @Nullable String location, @Nullable String retryAfter) {

  /** Whether the same request is to be made elsewhere (RFC 9110, 15.4.8 and 15.4.9). */
  boolean isRedirect() {
    return status == 307 || status == 308;
  }
}
