package io.alarmnotifier.core.ingest;

import io.alarmnotifier.spi.AlarmTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One alarm as a JSON object with the names that receivers of alarms know. */
final class AlarmDocument {

  static final List<String> STATES = List.of("ok", "alarm", "insufficient data");
  static final List<String> SEVERITIES = List.of("low", "moderate", "critical");

  private static final int LONGEST_ID = 255;

  private static final Set<String> KNOWN =
      Set.of(
          "alarm_id",
          "alarm_name",
          "severity",
          "previous",
          "current",
          "reason",
          "reason_data",
          "actions");

  private final Fields fields = new Fields();
  private final Map<String, RawJson> members;

  private AlarmDocument(Map<String, RawJson> members) {
    this.members = members;
  }

  /**
   * Reads an alarm.
   *
   * @param key what the sender calls it, to send it again under the same name
   * @return an alarm whose message's id is the same where both the key and the alarm are
   * @throws BadRequestException that names every field that cannot be used
   */
  static IngestedAlarm read(String body, Optional<String> key) throws BadRequestException {
    RawJson document = RawJson.ofDocument(body);
    if (!document.isObject()) {
      throw new BadRequestException("The body must be a JSON object, one alarm");
    }
    return new AlarmDocument(document.members()).read(key);
  }

  private IngestedAlarm read(Optional<String> key) throws BadRequestException {
    fields.allowOnly(KNOWN, members);
    AlarmTransition transition =
        new AlarmTransition(
            text("alarm_name"),
            fields.neededText("", members, "alarm_id", LONGEST_ID),
            word("severity", SEVERITIES),
            word("previous", STATES),
            current(),
            text("reason"),
            Optional.ofNullable(members.get("reason_data")).map(RawJson::text).orElse(null));
    List<String> actions = actions();
    fields.check();
    // Of the key alone it must not follow: a receiver would take another alarm for a repeat.
    String messageId =
        key.map(name -> MessageIds.of(List.of(name, transition.toJson()), actions))
            .orElseGet(MessageIds::random);
    return new IngestedAlarm(transition, actions, messageId);
  }

  private @Nullable String text(String name) {
    return fields.text("", members, name).orElse(null);
  }

  private @Nullable String word(String name, List<String> words) {
    return fields.word("", members, name, words).orElse(null);
  }

  private String current() {
    Optional<String> state = fields.word("", members, "current", STATES);
    RawJson value = members.get("current");
    if (state.isEmpty() && (value == null || value.isString())) {
      fields.refuse("current", "must be there: one of " + String.join(", ", STATES));
    }
    return state.orElse("");
  }

  private List<String> actions() {
    RawJson value = members.get("actions");
    if (value == null || !value.isArray()) {
      fields.refuse("actions", "must be a list of URLs");
      return List.of();
    }
    List<RawJson> elements = value.elements();
    if (!fields.allowsSoManyActions(elements.size(), "actions")) {
      return List.of();
    }
    List<String> actions = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      action("actions[" + i + "]", elements.get(i)).ifPresent(actions::add);
    }
    return actions;
  }

  private Optional<String> action(String field, RawJson value) {
    if (!value.isString()) {
      fields.refuse(field, "must be a string");
      return Optional.empty();
    }
    fields.checkAction(value.string(), field);
    return Optional.of(value.string());
  }
}
