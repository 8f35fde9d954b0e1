package io.alarmnotifier.core.admin;

import io.alarmnotifier.spi.OneLine;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests, the ones that fail as problems. */
public final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private static final Map<Integer, String> DETAILS =
      Map.of(
          400, "The request cannot be read",
          404, "There is nothing at this path; /api/v1/openapi.json tells what there is",
          405, "This path does not take this method; see the header Allow",
          413, "The body is larger than 1 MiB",
          415, "The body must be application/json");

  private Answers() {}

  /** Sends a JSON object. */
  public static void json(RoutingContext context, int status, JsonObject body) {
    send(context.response(), status, "application/json", body);
  }

  /** Sends what went wrong: 500 without a word about it if the host did not foresee it. */
  static void failure(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      LOG.debug("A client has gone before its answer", context.failure());
    } else if (response.headWritten()) {
      context.request().connection().close();
    } else if (!response.ended()) {
      problem(context, problemOf(context));
    }
  }

  private static Problem problemOf(RoutingContext context) {
    if (context.failure() instanceof ProblemException known) {
      return known.problem();
    }
    int status = context.statusCode();
    if (status < 400 || status >= 500) {
      LOG.warn(
          "{} {} failed",
          context.request().method(),
          OneLine.of(context.request().path(), 200),
          context.failure());
      return new Problem(500, "The host could not do it; its log tells why");
    }
    return new Problem(status, DETAILS.getOrDefault(status, "The request cannot be done"));
  }

  static void problem(RoutingContext context, Problem problem) {
    send(context.response(), problem);
    if (!context.request().isEnded()) {
      // What is left of the body is not read.
      context.request().connection().close();
    }
  }

  static void send(HttpServerResponse response, Problem problem) {
    send(response, problem.status(), Problem.MEDIA_TYPE, problem.toJson());
  }

  private static void send(
      HttpServerResponse response, int status, String mediaType, JsonObject body) {
    secured(response)
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
        .end(body.toBuffer());
  }

  /** What it answers is for whoever asked, and is never to be taken for a page or a script. */
  public static HttpServerResponse secured(HttpServerResponse response) {
    return response
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("x-content-type-options", "nosniff")
        .putHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  }
}
