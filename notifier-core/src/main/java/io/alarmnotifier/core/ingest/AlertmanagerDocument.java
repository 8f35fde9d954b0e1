package io.alarmnotifier.core.ingest;

import io.alarmnotifier.spi.AlarmTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Prometheus Alertmanager posts to a webhook, in version 4 of its format: a group of alerts,
 * each of which is a transition. What Alertmanager may add to the format is no fault.
 */
final class AlertmanagerDocument {

  private static final String VERSION = "4";
  private static final int MOST_ALERTS = 1000;
  private static final int LONGEST_FINGERPRINT = 255;

  /** What most rules write, in the words that receivers of alarms know; others are passed on. */
  private static final Map<String, String> SEVERITIES =
      Map.of("page", "critical", "error", "critical", "warning", "moderate", "info", "low");

  private final Fields fields = new Fields();
  private final List<String> actions;

  private AlertmanagerDocument(List<String> actions) {
    this.actions = actions;
  }

  /**
   * Reads a group of alerts.
   *
   * @param actions the actions of each, as the webhook's URL names them
   * @return an alarm for each alert, whose message's id is the same as long as Alertmanager says
   *     the same of it
   * @throws BadRequestException that names every field that cannot be used
   */
  static List<IngestedAlarm> read(String body, List<String> actions) throws BadRequestException {
    RawJson document = RawJson.ofDocument(body);
    if (!document.isObject()) {
      throw new BadRequestException("The body must be a JSON object, as Alertmanager posts it");
    }
    return new AlertmanagerDocument(actions).read(document.members());
  }

  private List<IngestedAlarm> read(Map<String, RawJson> group) throws BadRequestException {
    checkActions();
    if (!fields.text("", group, "version").equals(Optional.of(VERSION))) {
      fields.refuse("version", "must be \"4\"");
    }
    List<IngestedAlarm> alarms = new ArrayList<>();
    RawJson alerts = group.get("alerts");
    List<RawJson> elements = alerts == null || !alerts.isArray() ? List.of() : alerts.elements();
    if (elements.isEmpty() || elements.size() > MOST_ALERTS) {
      fields.refuse("alerts", "must be a list of 1 to " + MOST_ALERTS + " alerts");
    } else {
      for (int i = 0; i < elements.size(); i++) {
        alarms.add(alarm("alerts[" + i + "]", elements.get(i)));
      }
    }
    fields.check();
    return alarms;
  }

  private void checkActions() {
    if (fields.allowsSoManyActions(actions.size(), "action")) {
      for (int i = 0; i < actions.size(); i++) {
        fields.checkAction(actions.get(i), "action[" + i + "]");
      }
    }
  }

  private IngestedAlarm alarm(String path, RawJson alert) {
    Map<String, RawJson> members = object(path, Optional.of(alert));
    String inside = path + ".";
    Optional<String> status = fields.word(inside, members, "status", List.of("firing", "resolved"));
    if (status.isEmpty() && alert.isObject() && !members.containsKey("status")) {
      fields.refuse(inside + "status", "must be there: firing or resolved");
    }
    String fingerprint = fields.neededText(inside, members, "fingerprint", LONGEST_FINGERPRINT);
    Map<String, RawJson> labels =
        object(inside + "labels", Optional.ofNullable(members.get("labels")));
    Map<String, RawJson> annotations =
        object(inside + "annotations", Optional.ofNullable(members.get("annotations")));
    boolean isFiring = status.equals(Optional.of("firing"));
    AlarmTransition transition =
        new AlarmTransition(
            fields.text(inside + "labels.", labels, "alertname").orElse(fingerprint),
            fingerprint,
            fields
                .text(inside + "labels.", labels, "severity")
                .map(severity -> SEVERITIES.getOrDefault(severity, severity))
                .orElse(null),
            isFiring ? "ok" : "alarm",
            isFiring ? "alarm" : "ok",
            fields
                .text(inside + "annotations.", annotations, "summary")
                .or(() -> fields.text(inside + "annotations.", annotations, "description"))
                .orElse(null),
            alert.text());
    Optional<String> startsAt = fields.text(inside, members, "startsAt");
    Optional<String> endsAt = fields.text(inside, members, "endsAt");
    return new IngestedAlarm(
        transition,
        actions,
        MessageIds.of(
            List.of(
                fingerprint,
                status.orElse(""),
                startsAt.orElse(""),
                isFiring ? "" : endsAt.orElse("")),
            actions));
  }

  private Map<String, RawJson> object(String path, Optional<RawJson> value) {
    if (value.isEmpty()) {
      return Map.of();
    }
    if (!value.get().isObject()) {
      fields.refuse(path, "must be an object");
      return Map.of();
    }
    return value.get().members();
  }
}
