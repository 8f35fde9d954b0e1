package io.alarmnotifier.core.admin;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Refuses a method that a path does not take, and tells in the header {@code Allow} which it does.
 * A path that a route has word for word is that route's alone, not also that of a route with a
 * variable in the place of a word.
 */
final class AllowedMethods implements Handler<RoutingContext> {

  private final Router router;

  /**
   * @param router has the routes, now or later
   */
  AllowedMethods(Router router) {
    this.router = router;
  }

  @Override
  public void handle(RoutingContext context) {
    Set<String> allowed = of(withoutSlashAtTheEnd(context.normalizedPath()));
    if (allowed.isEmpty() || allowed.contains(context.request().method().name())) {
      context.next();
    } else {
      context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
      context.fail(405);
    }
  }

  /** Routes take paths with and without it. */
  private static String withoutSlashAtTheEnd(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Empty if there is nothing at this path. */
  private Set<String> of(String path) {
    Set<String> literal = methods(path::equals);
    return literal.isEmpty() ? methods(template -> matches(template, path)) : literal;
  }

  private Set<String> methods(Predicate<String> isMeant) {
    return router.getRoutes().stream()
        .filter(route -> route.getPath() != null && isMeant.test(route.getPath()))
        .map(Route::methods)
        .filter(methods -> methods != null)
        .flatMap(Set::stream)
        .map(HttpMethod::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean matches(String template, String path) {
    String[] expected = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (expected.length != given.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (!expected[i].startsWith(":") && !expected[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }
}
