package io.alarmnotifier.core.health;

import java.time.Instant;
import java.util.Optional;

/**
 * A guarantee of the host that is weakened now.
 *
 * @param kind which one
 * @param why a sentence for a person, on one line, without secrets
 * @param since since when; empty if that is not known
 */
public record Weakness(Kind kind, String why, Optional<Instant> since) {

  /** How much it matters. */
  public enum Severity {
    /** The host does not do its work as it should: it is not ready. */
    NOT_READY,
    /** The operator should know. */
    WARNING
  }

  /** What can be weakened. */
  public enum Kind {
    /** Nothing new is consumed. */
    STOPPING(Severity.NOT_READY),
    /** Nothing is consumed, and nothing parked. */
    BROKER_GONE(Severity.NOT_READY),
    /** What is to be parked and dead letters wait, and their messages with them. */
    BROKER_BLOCKED(Severity.NOT_READY),
    /** As above, for another reason. */
    COPIES_NOT_WRITTEN(Severity.NOT_READY),
    /** Alarms of its schemes become dead letters. */
    PLUGIN_FAILED(Severity.NOT_READY),
    /** As above; but who may set an alarm can name any scheme, so it is only a warning. */
    SCHEME_WITHOUT_NOTIFIER(Severity.WARNING),
    /** Alarms that are not consumed yet are lost when the broker restarts. */
    QUEUES_NOT_DURABLE(Severity.WARNING),
    /** All alarms are lost when the host stops. */
    BROKER_EMBEDDED(Severity.WARNING),
    /** Log and journal will soon not be written. */
    DISK_NEARLY_FULL(Severity.WARNING),
    /** Deliveries that end now will not be found later. */
    JOURNAL_NOT_RECORDING(Severity.WARNING);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    /** How much it matters. */
    public Severity severity() {
      return severity;
    }
  }
}
