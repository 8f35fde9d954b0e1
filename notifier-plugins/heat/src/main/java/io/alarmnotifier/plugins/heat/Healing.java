package io.alarmnotifier.plugins.heat;

import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One attempt: has Heat replace the servers that are ill. */
final class Healing {

  private final HeatApi heat;
  private final HealthReport report;

  Healing(HeatApi heat, HealthReport report) {
    this.heat = heat;
    this.report = report;
  }

  /** To be called once; fails with {@link ServiceException}. */
  Future<DeliveryOutcome> run() {
    List<Future<Optional<String>>> servers =
        report.members().stream().map(member -> heat.parentOf(report.stack(), member)).toList();
    return Future.all(servers)
        .compose(
            found -> {
              // Several members may be one server's.
              Set<String> ill = new LinkedHashSet<>();
              servers.forEach(server -> server.result().ifPresent(ill::add));
              return ill.isEmpty()
                  ? Future.succeededFuture(DeliveryOutcome.delivered("No unhealthy resource found"))
                  : replace(ill);
            });
  }

  private Future<DeliveryOutcome> replace(Set<String> servers) {
    return heat.complete(report.group())
        .compose(group -> mark(group, servers))
        .compose(marked -> heat.update(report.stack()))
        .map(
            updated ->
                DeliveryOutcome.delivered(
                    servers.size() + " marked as unhealthy, and the stack is being updated"));
  }

  /** One after the other: Heat locks the stack for each. */
  private Future<Void> mark(StackPath group, Set<String> servers) {
    Future<Void> done = Future.succeededFuture();
    for (String server : servers) {
      done = done.compose(before -> heat.markUnhealthy(group, server));
    }
    return done;
  }
}
