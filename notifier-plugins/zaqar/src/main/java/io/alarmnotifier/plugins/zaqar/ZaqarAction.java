package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.plugins.keystone.Scope;
import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.spi.AlarmAction;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an action asks for: a message to a queue, and before it subscriptions to that queue.
 *
 * @param queue a name that Zaqar takes and that is one segment of a path
 * @param scope in whose name; with a presignature only to learn where Zaqar is
 * @param presignature by what right instead of a token, if the queue was shared so
 */
record ZaqarAction(
    String queue, Subscriptions subscriptions, Scope scope, Optional<Presignature> presignature) {

  /** Zaqar's own rule; it leaves out the two names that a path would take for folders. */
  private static final Pattern QUEUE_NAME = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9_.-]{1,64}");

  private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]+");

  private static final String QUEUE_OPTION = "queue_name";

  /**
   * Reads an action of the scheme {@code zaqar} or {@code trust+zaqar}.
   *
   * @param alarmId of the transition that is to be told: the queue of a topic has it in its name
   * @throws ServiceException with a permanent failure, if an option is missing or cannot be used
   */
  static ZaqarAction of(AlarmAction action, @Nullable String alarmId) {
    QueryOptions options = new QueryOptions(action.queryParameters());
    if (action.scheme().equals("trust+zaqar")) {
      Scope trust = Scope.ofAction(action);
      String queue = queue(options.last(QUEUE_OPTION));
      return new ZaqarAction(queue, Subscriptions.NONE, trust, Optional.empty());
    }
    if (options.has(QUEUE_OPTION)) {
      Presignature presignature = presignature(options);
      String queue = queue(options.first(QUEUE_OPTION));
      return new ZaqarAction(
          queue, subscriptions(options), new Scope.Project(), Optional.of(presignature));
    }
    return new ZaqarAction(
        queueOfTopic(options.last("topic"), alarmId),
        subscriptions(options),
        new Scope.Project(),
        Optional.empty());
  }

  private static String queueOfTopic(String topic, @Nullable String alarmId) {
    if (alarmId == null || alarmId.isEmpty()) {
      throw InvalidAction.because("the alarm has no id, which names the queue of a topic");
    }
    return queue(alarmId + "-" + topic);
  }

  private static String queue(String name) {
    if (!QUEUE_NAME.matcher(name).matches()) {
      throw InvalidAction.because(
          "the name of its queue is none; it has 1 to 64 letters, digits, -, _ and .");
    }
    return name;
  }

  private static Subscriptions subscriptions(QueryOptions options) {
    int ttl = options.has("ttl") ? seconds(options.last("ttl")) : Subscriptions.DEFAULT_TTL_SECONDS;
    return new Subscriptions(options.all("subscriber").stream().distinct().toList(), ttl);
  }

  private static int seconds(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException noNumber) {
      throw InvalidAction.because("its option ttl must be a whole number of seconds");
    }
  }

  private static Presignature presignature(QueryOptions options) {
    return new Presignature(
        headerValue(options, "project_id"),
        headerValue(options, "paths"),
        headerValue(options, "methods"),
        headerValue(options, "expires"),
        headerValue(options, "signature"));
  }

  private static String headerValue(QueryOptions options, String name) {
    String value = options.first(name);
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw InvalidAction.because(
          "its option " + name + " has characters that no pre-signed queue has");
    }
    return value;
  }
}
