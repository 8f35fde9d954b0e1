package io.alarmnotifier.core.ingest;

import io.alarmnotifier.core.admin.Answers;
import io.alarmnotifier.core.admin.KnownParameters;
import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.admin.Routes;
import io.alarmnotifier.core.message.TraceParent;
import io.alarmnotifier.core.message.UnsignableAlarmException;
import io.alarmnotifier.spi.OneLine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves {@code POST /api/v1/alarms} and {@code /api/v1/alertmanager}. What is answered with 202,
 * the broker has confirmed.
 */
public final class IngestRoutes implements Routes {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

  private static final int ACCEPTED = 202;
  private static final int RETRY_AFTER_SECONDS = 5;

  private final AlarmPublisher publisher;
  private volatile boolean stopping;

  /** Has alarms published by {@code publisher}. */
  public IngestRoutes(AlarmPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void addTo(Router router) {
    router.post("/api/v1/alarms").handler(new KnownParameters()).handler(this::takeAlarm);
    router
        .post("/api/v1/alertmanager")
        .handler(new KnownParameters("action"))
        .handler(this::takeAlerts);
  }

  /** Takes no more, as the host stops: the sender is to come again. May be called by any thread. */
  public void stop() {
    stopping = true;
  }

  private void takeAlarm(RoutingContext context) {
    IngestedAlarm alarm = read(() -> AlarmDocument.read(body(context), key(context)));
    publish(context, List.of(alarm), new JsonObject().put("message_id", alarm.messageId()));
  }

  private void takeAlerts(RoutingContext context) {
    List<IngestedAlarm> alarms =
        read(
            () -> AlertmanagerDocument.read(body(context), context.queryParams().getAll("action")));
    JsonArray ids = new JsonArray();
    alarms.forEach(alarm -> ids.add(alarm.messageId()));
    publish(context, alarms, new JsonObject().put("message_ids", ids));
  }

  private static Optional<String> key(RoutingContext context) throws BadRequestException {
    List<String> keys = context.request().headers().getAll(IDEMPOTENCY_KEY);
    if (keys.size() > 1) {
      throw wrongKey("must be given once");
    }
    if (!keys.stream().allMatch(key -> KEY.matcher(key).matches())) {
      throw wrongKey("must have 1 to 255 visible characters of ASCII");
    }
    return keys.stream().findFirst();
  }

  private static BadRequestException wrongKey(String why) {
    return new BadRequestException(List.of(new Problem.Field(IDEMPOTENCY_KEY, why)));
  }

  /** One that makes no sense is left out, as the standard has it, and so are several. */
  private static Optional<String> traceParent(RoutingContext context) {
    List<String> values = context.request().headers().getAll(TraceParent.HEADER);
    return values.size() == 1 ? TraceParent.parse(values.get(0)) : Optional.empty();
  }

  private static String body(RoutingContext context) throws BadRequestException {
    Buffer body = context.body().buffer();
    try {
      return body == null
          ? ""
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException("The body is not text in UTF-8");
    }
  }

  private static <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (BadRequestException e) {
      throw new ProblemException(e.problem());
    }
  }

  private void publish(RoutingContext context, List<IngestedAlarm> alarms, JsonObject answer) {
    if (stopping) {
      throw later(context, "The host stops. Send it again");
    }
    Optional<String> traceParent = traceParent(context);
    List<Future<Void>> confirmed =
        alarms.stream()
            .map(
                alarm ->
                    Future.fromCompletionStage(
                        publisher.publish(alarm, traceParent),
                        context.vertx().getOrCreateContext()))
            .toList();
    // All of them, as the sender begins again with all if one was not taken.
    Future.join(confirmed)
        .onSuccess(all -> Answers.json(context, ACCEPTED, answer))
        .onFailure(failure -> refuse(context, failure));
  }

  private static void refuse(RoutingContext context, Throwable failure) {
    if (failure instanceof UnsignableAlarmException unsignable) {
      context.fail(
          new ProblemException(
              new Problem(400, "The alarm cannot be signed: " + unsignable.problem())));
      return;
    }
    context.fail(
        later(
            context,
            "The broker has not confirmed it: "
                + OneLine.of(failure.getMessage())
                + ". Send it again"));
  }

  private static ProblemException later(RoutingContext context, String detail) {
    context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
    return new ProblemException(new Problem(503, detail));
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws BadRequestException;
  }
}
