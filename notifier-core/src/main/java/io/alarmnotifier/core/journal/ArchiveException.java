package io.alarmnotifier.core.journal;

/** What is recorded cannot be read. The message is a sentence for a person, without secrets. */
public final class ArchiveException extends Exception {

  private static final long serialVersionUID = 1L;

  ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }

  ArchiveException(String message) {
    super(message);
  }
}
