package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Answers;
import io.alarmnotifier.core.admin.KnownParameters;
import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.admin.Routes;
import io.alarmnotifier.core.admin.Work;
import io.alarmnotifier.core.journal.ArchiveException;
import io.alarmnotifier.core.journal.DeliveryArchive;
import io.alarmnotifier.core.journal.DeliveryPage;
import io.alarmnotifier.core.journal.DeliveryQuery;
import io.alarmnotifier.core.journal.DeliveryState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Finds deliveries that are recorded. */
public final class DeliveryRoutes implements Routes {

  /** The parameters of the search. */
  static final Set<String> PARAMETERS =
      Set.of("alarm", "endpoint", "outcome", "from", "to", "limit", "cursor");

  private static final int USUAL = 100;

  private final Work work;
  private final InstantSource clock;
  private final Optional<DeliveryArchive> archive;

  /**
   * @param archive empty if nothing is recorded
   */
  public DeliveryRoutes(Work work, InstantSource clock, Optional<DeliveryArchive> archive) {
    this.work = work;
    this.clock = clock;
    this.archive = archive;
  }

  @Override
  public void addTo(Router router) {
    router.get("/api/v1/deliveries").handler(this::search);
    router.get("/api/v1/deliveries/:id").handler(new KnownParameters()).handler(this::find);
  }

  private void search(RoutingContext context) {
    DeliveryQuery query = query(context);
    DeliveryArchive records = records();
    work.run(() -> records.search(query))
        .onFailure(failure -> context.fail(unavailable(failure)))
        .onSuccess(page -> Answers.json(context, 200, json(page)));
  }

  private DeliveryQuery query(RoutingContext context) {
    QueryParameters parameters = new QueryParameters(context, PARAMETERS, clock.instant());
    Optional<String> alarm = parameters.text("alarm");
    Optional<String> endpoint = parameters.endpoint("endpoint");
    Optional<DeliveryState> state = parameters.oneOf("outcome", DeliveryState.class);
    Optional<Instant> from = parameters.time("from");
    Optional<Instant> to = parameters.time("to");
    int limit = parameters.number("limit", DeliveryQuery.MAX_LIMIT, USUAL);
    Optional<String> cursor = parameters.text("cursor");
    parameters.check();
    try {
      return new DeliveryQuery(alarm, endpoint, state, from, to, limit, cursor);
    } catch (IllegalArgumentException wrongCursor) {
      parameters.refuse("cursor", "is not one that a page before ended with");
      parameters.check();
      throw wrongCursor;
    }
  }

  private DeliveryArchive records() {
    return archive.orElseThrow(
        () -> new ProblemException(new Problem(503, "Deliveries are not recorded at this host")));
  }

  private void find(RoutingContext context) {
    String id = context.pathParam("id");
    DeliveryArchive records = records();
    work.run(() -> records.find(id))
        .onFailure(failure -> context.fail(unavailable(failure)))
        .onSuccess(
            found -> {
              if (found.isPresent()) {
                Answers.json(context, 200, DeliveryJson.of(found.get()));
              } else {
                context.fail(
                    new ProblemException(
                        new Problem(404, "Nothing is recorded of a delivery with this id")));
              }
            });
  }

  private static Throwable unavailable(Throwable failure) {
    return failure instanceof ArchiveException
        ? new ProblemException(new Problem(503, String.valueOf(failure.getMessage())))
        : failure;
  }

  private static JsonObject json(DeliveryPage page) {
    JsonArray deliveries = new JsonArray();
    page.deliveries().forEach(delivery -> deliveries.add(DeliveryJson.of(delivery)));
    return new JsonObject()
        .put("deliveries", deliveries)
        .put("next_cursor", page.nextCursor().orElse(null));
  }
}
