package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes endpoints and those who line up for them, and keeps what becomes of these. */
final class EndpointRig {

  private final ManualScheduler scheduler = new ManualScheduler();
  private final RecordingListener listener = new RecordingListener();
  private final List<String> events = new ArrayList<>();

  /** What became of whom, by their names, in order. */
  List<String> events() {
    return events;
  }

  RecordingListener listener() {
    return listener;
  }

  /** The clock and the timers of the endpoints. */
  ManualScheduler scheduler() {
    return scheduler;
  }

  /** An endpoint with a share of three, whose circuit opens after three failures in a row. */
  Endpoint endpoint(int concurrency) {
    return new Endpoint(
        "http://a", settings(concurrency), scheduler, scheduler, () -> 0L, listener);
  }

  static EndpointSettings settings(int concurrency) {
    return new EndpointSettings(
        concurrency, 3, 3, new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1)));
  }

  /** One whose circuit has just opened; what became of whom before is forgotten. */
  Endpoint openedEndpoint() {
    Endpoint endpoint = endpoint(3);
    fail(endpoint, lineUp(endpoint, "a", "b", "c"));
    events.clear();
    listener.lines().clear();
    return endpoint;
  }

  static void fail(Endpoint endpoint, List<FakeCandidate> running) {
    running.forEach(candidate -> endpoint.failed(candidate, "UNREACHABLE: connection refused"));
  }

  List<FakeCandidate> lineUp(Endpoint endpoint, String... names) {
    return List.of(names).stream().map(name -> lineUp(endpoint, name)).toList();
  }

  FakeCandidate lineUp(Endpoint endpoint, String name) {
    return lineUp(endpoint, new FakeCandidate(name, false, events));
  }

  /** Lines up one who was attempted before. */
  FakeCandidate retry(Endpoint endpoint, String name) {
    return lineUp(endpoint, new FakeCandidate(name, true, events));
  }

  private static FakeCandidate lineUp(Endpoint endpoint, FakeCandidate candidate) {
    endpoint.lineUp(candidate);
    return candidate;
  }
}
