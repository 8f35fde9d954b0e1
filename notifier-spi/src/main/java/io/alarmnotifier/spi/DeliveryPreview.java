package io.alarmnotifier.spi;

import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an attempt at a delivery would do, as far as its notifier can tell beforehand. Shown to an
 * operator, so nothing of it holds a secret.
 *
 * @param findings what the notifier tells, in the order in which an attempt comes by it
 * @param failure what would end the attempt before the endpoint has taken anything: an outcome, but
 *     not that of a delivery; empty if nothing that can be told beforehand stands in its way
 * @since 1.1
 */
public record DeliveryPreview(List<Finding> findings, Optional<DeliveryOutcome> failure) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if {@code failure} is that something was delivered
   */
  public DeliveryPreview {
    findings = List.copyOf(findings);
    if (failure.filter(outcome -> outcome instanceof Delivered).isPresent()) {
      throw new IllegalArgumentException("a preview delivers nothing, and has " + failure.get());
    }
  }

  /**
   * One thing that the notifier tells.
   *
   * @param subject what it is about, in a word: {@code body}
   * @param text what there is to tell of it, without secrets; the host puts it on one line and cuts
   *     what is very long
   */
  public record Finding(String subject, String text) {

    /** Makes a finding. */
    public Finding {
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(text, "text");
    }
  }
}
