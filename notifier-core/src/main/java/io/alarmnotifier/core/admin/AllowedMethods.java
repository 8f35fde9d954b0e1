package io.alarmnotifier.core.admin;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.stream.Collectors;

/** Which methods a path takes, as the header {@code Allow} tells. */
final class AllowedMethods {

  private AllowedMethods() {}

  static String of(Router router, String path) {
    return router.getRoutes().stream()
        .filter(route -> matches(route, path))
        .map(Route::methods)
        .filter(methods -> methods != null)
        .flatMap(Set::stream)
        .map(HttpMethod::name)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static boolean matches(Route route, String path) {
    String template = route.getPath();
    if (template == null) {
      return false;
    }
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
