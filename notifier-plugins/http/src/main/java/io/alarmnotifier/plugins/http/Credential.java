package io.alarmnotifier.plugins.http;

/**
 * A header that tells an endpoint who we are. It goes to the origin that it is meant for, and along
 * with no redirect to another one.
 *
 * @param header the header's name
 * @param value its value; secret
 */
public record Credential(CharSequence header, String value) {

  /** Without the value. */
  @Override
  public String toString() {
    return "credential in " + header;
  }
}
