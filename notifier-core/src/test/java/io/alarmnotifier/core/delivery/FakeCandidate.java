package io.alarmnotifier.core.delivery;

import java.time.Instant;
import java.util.List;

/** A delivery that notes what its endpoint does with it; the test ends its attempt. */
final class FakeCandidate implements Endpoint.Candidate {

  private final String name;
  private final boolean retry;
  private final List<String> events;
  private Instant notBefore = Instant.MIN;

  FakeCandidate(String name, boolean retry, List<String> events) {
    this.name = name;
    this.retry = retry;
    this.events = events;
  }

  @Override
  public boolean isRetry() {
    return retry;
  }

  @Override
  public void attempt() {
    events.add(name);
  }

  @Override
  public void defer(Instant earliest, String why) {
    notBefore = earliest;
    events.add(name + " put off, as " + why);
  }

  /** What it was told when it was put off. */
  Instant notBefore() {
    return notBefore;
  }
}
