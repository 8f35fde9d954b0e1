package io.alarmnotifier.core.api;

import java.io.IOException;

/** The ids of letters do not stand for one letter each. Nothing was done. */
public final class BadSelectionException extends IOException {

  private static final long serialVersionUID = 1;

  /** Tells what is wrong with them. */
  public BadSelectionException(String message) {
    super(message);
  }
}
