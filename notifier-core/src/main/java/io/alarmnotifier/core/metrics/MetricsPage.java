package io.alarmnotifier.core.metrics;

import io.alarmnotifier.core.delivery.AttemptOutcome.Kind;
import io.alarmnotifier.core.delivery.DeliveryFigures;
import io.alarmnotifier.core.delivery.Ending;
import io.alarmnotifier.spi.FailureReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/**
 * Writes all figures as Prometheus reads them. Making one loads Micrometer, which takes its time.
 * Used by one thread at a time.
 */
public final class MetricsPage {

  /** The media type of the page. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String PREFIX = "alarm.notifier.";

  private final DeliveryMeters meters;

  /** Micrometer keeps only a weak reference. */
  private final List<ExtraMeter> extra;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Set<String> notifiers = new HashSet<>();
  private volatile DeliveryFigures figures;

  /**
   * @param version the host's version
   * @param figures how it stands now
   * @param extra what other parts of the host have to tell
   */
  public MetricsPage(
      DeliveryMeters meters, String version, DeliveryFigures figures, List<ExtraMeter> extra) {
    this.meters = meters;
    this.figures = figures;
    this.extra = List.copyOf(extra);
    registerJvm();
    registerHost(version);
    registerBooks();
    registerEvents();
    this.extra.forEach(this::register);
    registry.getPrometheusRegistry().register(new AttemptDurations(meters));
  }

  /**
   * The page.
   *
   * @param now how the deliveries stand; the figures before if that is not known
   */
  public String write(DeliveryFigures now) {
    figures = now;
    meters.attempts().forEach(this::registerNotifier);
    return registry.scrape();
  }

  private void registerJvm() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  private void registerHost(String version) {
    Gauge.builder(PREFIX + "build.info", () -> 1)
        .description("Always 1; the version of the host")
        .tag("version", version)
        .register(registry);
    gauge(
        "broker.connected",
        "Whether the host is connected to the broker",
        page -> page.meters.isConnected() ? 1 : 0);
    gauge(
        "broker.blocked",
        "Whether the broker takes no messages",
        page -> page.meters.isBlocked() ? 1 : 0);
    counter("broker.connections.lost", "Connections that were lost", meters.connectionsLost());
  }

  private void registerBooks() {
    FunctionCounter.builder(
            PREFIX + "deliveries.received", this, page -> page.figures.balance().received())
        .description("Deliveries that have come in")
        .register(registry);
    for (Ending ending : Ending.values()) {
      FunctionCounter.builder(
              PREFIX + "deliveries",
              this,
              page -> page.figures.balance().ended().getOrDefault(ending, 0L))
          .description("Deliveries that have ended at this host, by how")
          .tag("ending", tag(ending))
          .register(registry);
    }
    gauge(
        "deliveries.in.flight",
        "Deliveries that have come in and not ended",
        page -> page.figures.balance().inFlight());
    gauge("messages.in.flight", "Messages that are held", page -> page.figures.messages());
    gauge("attempts.in.flight", "Attempts that are under way", page -> page.figures.attempts());
    gauge("endpoints", "Endpoints that are known", page -> page.figures.endpoints());
    gauge(
        "circuits.open",
        "Endpoints that are left alone for a while",
        page -> page.figures.openCircuits());
    gauge(
        "imbalance",
        "Deliveries that the books do not account for; anything but 0 is a fault of the host",
        page -> page.figures.balance().imbalance());
  }

  private void registerEvents() {
    String help = "Messages that have come, by the queue: a source's, or that of parked ones";
    FunctionCounter.builder(PREFIX + "messages.received", meters.fromSources(), LongAdder::sum)
        .description(help)
        .tag("queue", "source")
        .register(registry);
    FunctionCounter.builder(PREFIX + "messages.received", meters.fromParking(), LongAdder::sum)
        .description(help)
        .tag("queue", "parked")
        .register(registry);
    counter(
        "messages.abandoned",
        "Messages that went back to the broker unsettled",
        meters.abandoned());
    counter("deferrals", "Times that a delivery was put off without an attempt", meters.deferred());
    counter(
        "writes.failed",
        "Times that the broker did not take a parked delivery or a dead letter",
        meters.writesFailed());
    counter(
        "circuits.opened",
        "Times that an endpoint began to be left alone",
        meters.circuitsOpened());
  }

  private void registerNotifier(String notifier, AttemptMeters attempts) {
    if (!notifiers.add(notifier)) {
      return;
    }
    attemptCounter(notifier, attempts, Kind.DELIVERED, "", AttemptMeters::delivered);
    for (FailureReason reason : FailureReason.values()) {
      attemptCounter(
          notifier, attempts, Kind.RETRYABLE_FAILURE, tag(reason), now -> now.retryable(reason));
      attemptCounter(
          notifier, attempts, Kind.PERMANENT_FAILURE, tag(reason), now -> now.permanent(reason));
    }
  }

  private void attemptCounter(
      String notifier,
      AttemptMeters attempts,
      Kind outcome,
      String reason,
      ToDoubleFunction<AttemptMeters> value) {
    FunctionCounter.builder(PREFIX + "attempts", attempts, value)
        .description("Attempts that have ended, by what came of them")
        .tag("notifier", notifier)
        .tag("outcome", outcome.text())
        .tag("reason", reason)
        .register(registry);
  }

  private void register(ExtraMeter extra) {
    switch (extra.kind()) {
      case COUNTER ->
          FunctionCounter.builder(PREFIX + extra.name(), extra, meter -> meter.value().getAsLong())
              .description(extra.help())
              .register(registry);
      case GAUGE ->
          Gauge.builder(PREFIX + extra.name(), extra, meter -> meter.value().getAsLong())
              .description(extra.help())
              .strongReference(true)
              .register(registry);
    }
  }

  private void counter(String name, String help, LongAdder value) {
    FunctionCounter.builder(PREFIX + name, value, LongAdder::sum)
        .description(help)
        .register(registry);
  }

  private void gauge(String name, String help, ToDoubleFunction<MetricsPage> value) {
    Gauge.builder(PREFIX + name, this, value).description(help).register(registry);
  }

  private static String tag(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
