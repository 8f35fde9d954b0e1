package io.alarmnotifier.plugins.heat;

import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.OneLine;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an alarm of the type {@code loadbalancer_member_health} tells of a load balancer's pool.
 *
 * @param stack the root stack that the pool belongs to
 * @param group the stack of the autoscaling group whose servers are the pool's members
 * @param members the ids of those that are ill
 */
record HealthReport(StackPath stack, StackPath group, List<String> members) {

  HealthReport {
    members = List.copyOf(members);
  }

  /**
   * Reads a transition's {@code reason_data}.
   *
   * @throws ServiceException with a permanent failure, if it names no stack and no group, or is not
   *     of the form
   */
  static HealthReport of(AlarmTransition transition) {
    JsonObject data = reasonData(transition);
    Optional<String> stack = text(data, "stack_id");
    Optional<String> group = text(data, "asg_id");
    if (stack.isEmpty() || group.isEmpty()) {
      throw UnusableAlarm.because(
          "stack_id and asg_id must exist to notify alarm " + OneLine.of(transition.alarmId()));
    }
    return new HealthReport(
        StackPath.ofId(stack.get()), StackPath.ofId(group.get()), members(data));
  }

  private static JsonObject reasonData(AlarmTransition transition) {
    String text = transition.reasonData();
    if (text == null || !text.strip().startsWith("{")) {
      return new JsonObject();
    }
    try {
      return new JsonObject(text);
    } catch (DecodeException beyondJson) {
      // Such as the NaN of other types of alarms, which name no stack either.
      return new JsonObject();
    }
  }

  private static Optional<String> text(JsonObject object, String key) {
    return object.getValue(key) instanceof String value && !value.isEmpty()
        ? Optional.of(value)
        : Optional.empty();
  }

  private static List<String> members(JsonObject data) {
    List<String> ids = new ArrayList<>();
    if (data.getValue("unhealthy_members") instanceof JsonArray members) {
      for (int i = 0; i < members.size(); i++) {
        Optional<String> id =
            members.getValue(i) instanceof JsonObject member
                ? text(member, "id")
                : Optional.empty();
        ids.add(
            id.orElseThrow(() -> UnusableAlarm.because("one of its unhealthy_members has no id")));
      }
    }
    return ids;
  }
}
