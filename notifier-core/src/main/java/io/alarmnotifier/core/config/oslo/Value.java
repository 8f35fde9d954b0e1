package io.alarmnotifier.core.config.oslo;

/**
 * What an option is set to.
 *
 * @param is the value, with all that it refers to put in
 * @param at where it stands
 */
record Value<T>(T is, Entry at) {

  /** Where it stands, without the value, which may be secret. */
  @Override
  public String toString() {
    return at.toString();
  }
}
