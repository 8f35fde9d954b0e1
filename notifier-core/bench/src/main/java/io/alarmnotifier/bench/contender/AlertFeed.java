package io.alarmnotifier.bench.contender;

import io.alarmnotifier.bench.publisher.Publisher;
import java.net.URI;
import java.util.List;

/**
 * Through Alertmanager's own interface, as Prometheus does it.
 *
 * @param api where alerts are posted to
 */
public record AlertFeed(URI api) implements Feed {

  @Override
  public List<String> way() {
    return List.of(Publisher.ALERTS, api.toString());
  }

  /** There is nothing to make: what it knows is in its own memory. */
  @Override
  public void prepare() {}

  @Override
  public boolean keepsAlarms() {
    return false;
  }

  @Override
  public boolean namesEndpoints() {
    return false;
  }
}
