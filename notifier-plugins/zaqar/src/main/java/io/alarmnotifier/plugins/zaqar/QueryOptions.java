package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.plugins.keystone.ServiceException;
import java.util.List;
import java.util.Map;

/**
 * The options in an action's query, read as Aodh reads them: an option without a value counts as
 * not there.
 */
final class QueryOptions {

  private final Map<String, List<String>> parameters;

  /**
   * @param parameters decoded
   */
  QueryOptions(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** All values, in the order of the URL. */
  List<String> all(String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .filter(value -> !value.isEmpty())
        .toList();
  }

  boolean has(String name) {
    return !all(name).isEmpty();
  }

  /**
   * The first value.
   *
   * @throws ServiceException if there is none
   */
  String first(String name) {
    return required(name).get(0);
  }

  /**
   * The last value.
   *
   * @throws ServiceException if there is none
   */
  String last(String name) {
    List<String> values = required(name);
    return values.get(values.size() - 1);
  }

  private List<String> required(String name) {
    List<String> values = all(name);
    if (values.isEmpty()) {
      throw InvalidAction.because("Required query option missing in action: " + name);
    }
    return values;
  }
}
