package io.alarmnotifier.core.config;

/**
 * A secret, which shows itself as {@code ***}.
 *
 * @param reveal the secret itself
 */
public record SecretText(String reveal) {

  @Override
  public String toString() {
    return "***";
  }
}
