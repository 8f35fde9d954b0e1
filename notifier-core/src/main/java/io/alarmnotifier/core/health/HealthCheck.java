package io.alarmnotifier.core.health;

import java.util.List;

/** Looks whether something is wrong. */
@FunctionalInterface
public interface HealthCheck {

  /** What is wrong now; empty if all is well. May block for a moment, and must not throw. */
  List<Weakness> look();
}
