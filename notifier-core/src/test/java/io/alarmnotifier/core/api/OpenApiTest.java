package io.alarmnotifier.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the description and the routes together, both ways. */
class OpenApiTest {

  private static final Pattern VARIABLE = Pattern.compile(":([a-z_]+)");

  private final Vertx vertx = Vertx.vertx();
  private final JsonObject description = OpenApiRoutes.description();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void describesEveryRouteAndNoOther() {
    Router router = Router.router(vertx);
    Api.open(vertx).addTo(router, context -> Future.succeededFuture(true));
    Api.guarded(vertx).forEach(routes -> routes.addTo(router));
    Set<String> routes =
        router.getRoutes().stream()
            .flatMap(
                route ->
                    route.methods().stream()
                        // Goes with GET.
                        .filter(method -> !method.equals(HttpMethod.HEAD))
                        .map(HttpMethod::name)
                        .map(method -> method + " " + template(route.getPath())))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(described()).containsExactlyElementsOf(routes);
  }

  @Test
  void describesEveryParameterAndNoOther() {
    Map.of(
            "/api/v1/endpoints", EndpointRoutes.PARAMETERS,
            "/api/v1/deliveries", DeliveryRoutes.PARAMETERS,
            "/api/v1/dead-letters", LetterRoutes.PARAMETERS)
        .forEach(
            (path, parameters) ->
                assertThat(queryParameters(path))
                    .as(path)
                    .containsExactlyElementsOf(new TreeSet<>(parameters)));
    Map.of("LetterOrder", LetterOrder.FIELDS, "TestOrder", TestOrder.FIELDS)
        .forEach(
            (order, fields) ->
                assertThat(
                        description
                            .getJsonObject("components")
                            .getJsonObject("schemas")
                            .getJsonObject(order)
                            .getJsonObject("properties")
                            .fieldNames())
                    .as(order)
                    .containsExactlyInAnyOrderElementsOf(fields));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void describesWhatARequestMayBeRefusedWithBeforeItGetsToItsRoute(
      String path, String method, JsonObject operation) {
    Set<String> refusals = new TreeSet<>(List.of("400", "421", "431"));
    boolean isOpen = new JsonArray().equals(operation.getJsonArray("security"));
    if (!isOpen) {
      refusals.addAll(List.of("401", "503"));
    }
    if (method.equals("post")) {
      refusals.addAll(List.of("403", "413", "415"));
    }

    assertThat(operation.getJsonObject("responses").fieldNames()).containsAll(refusals);
  }

  static Stream<Arguments> operations() {
    JsonObject paths = OpenApiRoutes.description().getJsonObject("paths");
    return paths.fieldNames().stream()
        .flatMap(
            path ->
                paths.getJsonObject(path).stream()
                    .map(method -> arguments(path, method.getKey(), method.getValue())));
  }

  @Test
  void describesOnlyWhatCanBeFound() {
    String text = description.encode();

    Pattern.compile("\"#/([^\"]+)\"")
        .matcher(text)
        .results()
        .forEach(
            reference -> {
              JsonObject at = description;
              for (String name : reference.group(1).split("/", -1)) {
                assertThat(at.containsKey(name)).as(reference.group()).isTrue();
                at = at.getJsonObject(name);
              }
            });
    assertThat(description.getString("openapi")).isEqualTo("3.1.0");
    assertThat(description.getJsonObject("info").getString("version")).matches("[0-9.]+");
  }

  private Set<String> described() {
    JsonObject paths = description.getJsonObject("paths");
    return paths.fieldNames().stream()
        .flatMap(
            path ->
                paths.getJsonObject(path).fieldNames().stream()
                    .map(method -> method.toUpperCase(Locale.ROOT) + " " + path))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> queryParameters(String path) {
    return description
        .getJsonObject("paths")
        .getJsonObject(path)
        .getJsonObject("get")
        .getJsonArray("parameters")
        .stream()
        .map(JsonObject.class::cast)
        .filter(parameter -> parameter.getString("in").equals("query"))
        .map(parameter -> parameter.getString("name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String template(String path) {
    return VARIABLE.matcher(path).replaceAll("{$1}");
  }
}
