package io.alarmnotifier.core.admin;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Refuses a query with parameters that there are not, which is most often a slip of the pen. */
public final class KnownParameters implements Handler<RoutingContext> {

  private final Set<String> known;

  /**
   * @param known the names that there are; may be none
   */
  public KnownParameters(String... known) {
    this.known = Set.of(known);
  }

  @Override
  public void handle(RoutingContext context) {
    List<Problem.Field> unknown = unknown(context, known);
    if (!unknown.isEmpty()) {
      throw new ProblemException(Problem.wrong(unknown));
    }
    context.next();
  }

  /**
   * What a query has beside what is known, for who tells of it together with other problems.
   *
   * @param known the names that there are
   */
  public static List<Problem.Field> unknown(RoutingContext context, Set<String> known) {
    String problem =
        known.isEmpty() ? "is unknown; there is none" : "is unknown; there are " + sorted(known);
    return context.queryParams().names().stream()
        .filter(name -> !known.contains(name))
        .map(name -> new Problem.Field(name, problem))
        .toList();
  }

  private static Set<String> sorted(Set<String> known) {
    return new TreeSet<>(known);
  }
}
