package io.alarmnotifier.core.delivery;

import java.time.Instant;

/**
 * How an endpoint stood at one moment.
 *
 * @param name its scheme and authority
 * @param circuit whether it is left alone
 * @param probeAt when it is tried again at the earliest; in the past unless the circuit is open
 * @param underWay how many attempts are under way
 * @param waiting how many deliveries wait for one
 * @param room how many attempts may be under way now
 */
public record EndpointSnapshot(
    String name, Circuit circuit, Instant probeAt, int underWay, int waiting, int room) {

  /** Whether attempts are kept away from an endpoint. */
  public enum Circuit {
    /** They are made. */
    CLOSED,
    /** They are not. */
    OPEN,
    /** One is under way, which decides. */
    PROBING
  }
}
