package io.alarmnotifier.core.app;

import io.alarmnotifier.core.admin.AdminLoops;
import io.alarmnotifier.core.admin.AdminServer;
import io.alarmnotifier.core.admin.HealthRoutes;
import io.alarmnotifier.core.admin.MetricsRoutes;
import io.alarmnotifier.core.admin.Routes;
import io.alarmnotifier.core.admin.Work;
import io.alarmnotifier.core.api.BrokerLetterDesk;
import io.alarmnotifier.core.api.DeliveryRoutes;
import io.alarmnotifier.core.api.EndpointReport;
import io.alarmnotifier.core.api.EndpointRoutes;
import io.alarmnotifier.core.api.LetterRoutes;
import io.alarmnotifier.core.api.OpenApiRoutes;
import io.alarmnotifier.core.api.PluginRoutes;
import io.alarmnotifier.core.api.SourceRoutes;
import io.alarmnotifier.core.api.TestRoutes;
import io.alarmnotifier.core.broker.EvaluatorLink;
import io.alarmnotifier.core.broker.QueueDepths;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.delivery.MessageProcessor;
import io.alarmnotifier.core.events.EventRoutes;
import io.alarmnotifier.core.ingest.IngestRoutes;
import io.alarmnotifier.core.journal.DeliveryArchive;
import io.alarmnotifier.core.journal.JournalPlaces;
import io.alarmnotifier.core.metrics.MetricsPage;
import io.alarmnotifier.core.plugin.HostVersion;
import io.alarmnotifier.core.plugin.Plugins;
import io.alarmnotifier.core.verticle.AlarmNotifierVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin interface, and what is served through it. */
final class AdminInterface implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AdminInterface.class);

  /** So long the end of the streams of events may take. */
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

  /** So long it may take to end a replay of dead letters between two of them, and to tell. */
  private static final Duration LONGEST_WORK = Duration.ofSeconds(5);

  private final AdminServer server;
  private final EventRoutes events;
  private final SignedPublisher publisher;
  private final IngestRoutes ingest;
  private final BrokerLetterDesk letters;
  private final Work work;
  private final TestRoutes tests;
  private final EvaluatorLink evaluators;

  private AdminInterface(
      AdminServer server,
      EventRoutes events,
      SignedPublisher publisher,
      IngestRoutes ingest,
      BrokerLetterDesk letters,
      Work work,
      TestRoutes tests,
      EvaluatorLink evaluators) {
    this.server = server;
    this.events = events;
    this.publisher = publisher;
    this.ingest = ingest;
    this.letters = letters;
    this.work = work;
    this.tests = tests;
    this.evaluators = evaluators;
  }

  /**
   * Starts it, if the configuration asks for it.
   *
   * @param verticle deployed
   * @throws IOException if it cannot listen
   */
  static Optional<AdminInterface> start(
      Vertx vertx,
      HostConfig config,
      AlarmNotifierVerticle verticle,
      Plugins plugins,
      Observers observers)
      throws IOException {
    if (config.admin().listen().isEmpty()) {
      return Optional.empty();
    }
    Work work = new Work(vertx);
    Work probes = Work.ofProbes(vertx);
    HealthRoutes health =
        new HealthRoutes(
            vertx,
            probes,
            () -> verticle.ask(MessageProcessor::inFlight),
            observers.readiness()::weaknesses);
    MetricsRoutes metrics =
        new MetricsRoutes(
            vertx,
            probes,
            () -> verticle.ask(MessageProcessor::figures),
            figures ->
                new MetricsPage(
                    observers.meters(),
                    HostVersion.current().host(),
                    figures,
                    observers.figures()));
    InstantSource clock = InstantSource.system();
    AdminLoops loops = AdminLoops.beside(verticle.eventLoop(), vertx);
    EventRoutes events =
        new EventRoutes(observers.events(), config.admin().maxSubscribers(), loops.count());
    EvaluatorLink evaluators =
        new EvaluatorLink(
            config,
            loops.first(),
            task ->
                vertx.executeBlocking(
                    () -> {
                      task.run();
                      return null;
                    },
                    false));
    SignedPublisher publisher = new SignedPublisher(config, clock, evaluators::send);
    IngestRoutes ingest = new IngestRoutes(publisher);
    BrokerLetterDesk letters = new BrokerLetterDesk(config.broker(), clock);
    TestRoutes tests = new TestRoutes(verticle::test);
    List<Routes> guarded =
        List.of(
            metrics,
            events,
            ingest,
            tests,
            new OpenApiRoutes(),
            new SourceRoutes(work, () -> QueueDepths.read(config)),
            new PluginRoutes(plugins::list),
            new EndpointRoutes(
                vertx, work, clock, () -> verticle.ask(all -> report(all, observers, clock))),
            new DeliveryRoutes(work, clock, archive(config)),
            new LetterRoutes(work, clock, letters));
    AdminServer server = AdminServer.start(vertx, config.admin(), loops, health, guarded);
    return Optional.of(
        new AdminInterface(server, events, publisher, ingest, letters, work, tests, evaluators));
  }

  private static Optional<DeliveryArchive> archive(HostConfig config) {
    JournalPlaces places = NotifierHost.journalPlaces(config);
    return places.recordsAnything() ? Optional.of(places.archive()) : Optional.empty();
  }

  private static EndpointReport report(
      MessageProcessor processor, Observers observers, InstantSource clock) {
    return new EndpointReport(
        processor.endpoints(), observers.endpointStatistics().at(clock.instant()));
  }

  /**
   * Reads what other callers, names and another secret need, and the certificate anew.
   *
   * @return puts them in force; blocks for a moment
   * @throws IOException if the file of passwords, the certificate or its key cannot be used
   */
  Runnable reconfiguration(HostConfig config) throws IOException {
    Runnable ofServer = server.reconfiguration(config.admin());
    return () -> {
      publisher.reconfigure(config);
      ofServer.run();
    };
  }

  /**
   * Takes no more alarms, replays no more letters and tests nothing more, as the host stops, and
   * goes on telling what there is to tell.
   */
  void stopping() {
    ingest.stop();
    letters.stop();
    tests.stop();
  }

  /** Ends what is under way in good order, and closes every connection. Blocks. */
  @Override
  public void close() {
    await(work.underWay(), LONGEST_WORK, "Not everything was done that was asked for");
    await(events.close(), LONGEST_FAREWELL, "Not every subscriber of events was told of the end");
    evaluators.close();
    server.close();
  }

  private static void await(Future<?> end, Duration longest, String otherwise) {
    try {
      end.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug(otherwise, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
