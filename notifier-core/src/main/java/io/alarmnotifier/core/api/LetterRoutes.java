package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Answers;
import io.alarmnotifier.core.admin.KnownParameters;
import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.admin.Routes;
import io.alarmnotifier.core.admin.Work;
import io.alarmnotifier.core.letters.Letter;
import io.alarmnotifier.core.letters.LetterBody;
import io.alarmnotifier.core.letters.LetterFilter;
import io.alarmnotifier.core.letters.LetterJson;
import io.alarmnotifier.core.letters.LetterTally;
import io.alarmnotifier.core.letters.Redaction;
import io.alarmnotifier.spi.OneLine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Shows dead letters, replays and discards them. */
public final class LetterRoutes implements Routes {

  /** The parameters of the list. */
  static final Set<String> PARAMETERS =
      Set.of("alarm", "endpoint", "reason", "since", "until", "limit");

  private static final int MOST_SHOWN = 1000;
  private static final int USUALLY_SHOWN = 100;
  private static final int LONGEST_VALUE = 2000;

  private final Work work;
  private final InstantSource clock;
  private final LetterDesk desk;

  /** Has {@code desk} do what is asked for. */
  public LetterRoutes(Work work, InstantSource clock, LetterDesk desk) {
    this.work = work;
    this.clock = clock;
    this.desk = desk;
  }

  @Override
  public void addTo(Router router) {
    router.get("/api/v1/dead-letters").handler(this::list);
    router.get("/api/v1/dead-letters/:id").handler(new KnownParameters()).handler(this::find);
    router.post("/api/v1/dead-letters/replay").handler(new KnownParameters()).handler(this::replay);
    router
        .post("/api/v1/dead-letters/discard")
        .handler(new KnownParameters())
        .handler(this::discard);
  }

  private void list(RoutingContext context) {
    QueryParameters query = new QueryParameters(context, PARAMETERS, clock.instant());
    LetterFilter filter =
        new LetterFilter(
            Set.of(),
            query.text("alarm"),
            query.endpoint("endpoint"),
            query.reasons("reason"),
            query.time("since"),
            query.time("until"));
    int limit = query.number("limit", MOST_SHOWN, USUALLY_SHOWN);
    query.check();
    answer(context, () -> list(filter, limit));
  }

  private JsonObject list(LetterFilter filter, int limit) throws IOException {
    JsonArray letters = new JsonArray();
    LetterLook look =
        new LetterLook(
            clock,
            letter -> {
              if (filter.test(letter.summary())) {
                letters.add(summary(letter));
              }
              return letters.size() < limit;
            });
    long total = desk.read(look);
    return new JsonObject()
        .put("total", total)
        .put("looked_at", look.seen())
        .put("stopped", look.stopped(total).map(why -> why + hint("list")).orElse(null))
        .put("letters", letters);
  }

  /** Letters can be read from the front of their queue only, so no request can go on behind. */
  private static String hint(String command) {
    return "; scripts/notifier.sh dead-letters %s looks at all of them".formatted(command);
  }

  private void find(RoutingContext context) {
    String id = context.pathParam("id");
    answer(context, () -> find(id));
  }

  private JsonObject find(String id) throws IOException {
    List<JsonObject> found = new ArrayList<>();
    LetterLook look =
        new LetterLook(
            clock,
            letter -> {
              if (letter.summary().id().equals(id)) {
                found.add(details(letter));
              }
              return found.isEmpty();
            });
    long total = desk.read(look);
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new ProblemException(notFound(look.stopped(total))));
  }

  private static Problem notFound(Optional<String> stopped) {
    return stopped
        .map(why -> new Problem(503, why + ": this is none of them" + hint("show")))
        .orElseGet(() -> new Problem(404, "There is no dead letter with this id"));
  }

  private static JsonObject summary(Letter letter) {
    return new JsonObject(LetterJson.of(letter.summary()));
  }

  private static JsonObject details(Letter letter) {
    return summary(letter)
        .put("headers", shown(letter.headers()))
        .put("properties", shown(letter.properties()))
        .put("bytes", letter.body().length)
        .put("body", LetterBody.text(letter.body()).map(Redaction::of).orElse(null));
  }

  private static JsonObject shown(Map<String, String> values) {
    JsonObject shown = new JsonObject();
    values.forEach(
        (name, value) ->
            shown.put(
                OneLine.of(name, LONGEST_VALUE), OneLine.of(Redaction.of(value), LONGEST_VALUE)));
    return shown;
  }

  private void replay(RoutingContext context) {
    LetterOrder order = LetterOrder.read(context, clock.instant());
    answer(
        context,
        () ->
            report(
                order.isDryRun()
                    ? desk.plan(order.filter(), order.limit())
                    : desk.replay(order.filter(), order.limit(), order.pace())));
  }

  private void discard(RoutingContext context) {
    LetterOrder order = LetterOrder.read(context, clock.instant());
    answer(
        context,
        () ->
            report(
                order.isDryRun()
                    ? desk.plan(order.filter(), order.limit())
                    : desk.discard(order.filter(), order.limit())));
  }

  private static JsonObject report(LetterDesk.Done done) {
    LetterTally tally = done.plan().tally();
    return new JsonObject()
        .put("matched", tally.total())
        .put("done", done.count())
        .put("by_reason", new JsonObject(Map.copyOf(tally.byReason())))
        .put("by_endpoint", new JsonObject(Map.copyOf(tally.byEndpoint())));
  }

  private void answer(RoutingContext context, Callable<JsonObject> task) {
    work.run(task)
        .onSuccess(json -> Answers.json(context, 200, json))
        .onFailure(failure -> context.fail(problem(failure)));
  }

  private static Throwable problem(Throwable failure) {
    return failure instanceof BadSelectionException
        ? new ProblemException(
            Problem.wrong(List.of(new Problem.Field("ids", String.valueOf(failure.getMessage())))))
        : SourceRoutes.unavailable(failure);
  }
}
