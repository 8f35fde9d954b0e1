package io.alarmnotifier.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How much is measured, as the command line says. */
final class Sizes {

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Alarms before those that are measured; ${DEFAULT-VALUE} if unset.")
  int warmUp;

  @Option(
      names = "--burst",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Alarms of burst, endpoints and queue; ${DEFAULT-VALUE} if unset.")
  int burst;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description =
          "What a slow contender delivers of a burst in that time is measured; ${DEFAULT-VALUE} if"
              + " unset.")
  int limit;

  @Option(
      names = "--rates",
      paramLabel = "N",
      split = ",",
      defaultValue = "10,100,1000,5000",
      description = "Alarms a second of latency, the least first; ${DEFAULT-VALUE} if unset.")
  List<Integer> rates = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How long alarms come at each rate; ${DEFAULT-VALUE} if unset.")
  int seconds;

  @Option(
      names = "--deliveries",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Deliveries of memory; ${DEFAULT-VALUE} if unset.")
  int deliveries;

  @Option(
      names = "--rest",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long a contender of memory idles first; ${DEFAULT-VALUE} if unset.")
  int rest;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "5",
      description = "Starts of ready in each round; ${DEFAULT-VALUE} if unset.")
  int starts;

  @Option(
      names = "--backlog",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Alarms that wait in drain; ${DEFAULT-VALUE} if unset.")
  int backlog;

  @Option(
      names = "--endpoints",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Endpoints of endpoints, beside 1; ${DEFAULT-VALUE} if unset.")
  int endpoints;

  @Option(
      names = "--queued",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Alarms that wait in queue, beside few; ${DEFAULT-VALUE} if unset.")
  int queued;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description =
          "How long memory, drain and queue take at most for each contender; ${DEFAULT-VALUE} if"
              + " unset.")
  int patience;

  /** All of them by their options. */
  Map<String, Integer> byName() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("warm-up", warmUp);
    sizes.put("burst", burst);
    sizes.put("limit", limit);
    sizes.put("seconds", seconds);
    sizes.put("deliveries", deliveries);
    sizes.put("rest", rest);
    sizes.put("starts", starts);
    sizes.put("backlog", backlog);
    sizes.put("endpoints", endpoints);
    sizes.put("queued", queued);
    sizes.put("patience", patience);
    return sizes;
  }
}
