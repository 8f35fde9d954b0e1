package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.message.TestAlarm;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the body of a request says is to be tried out.
 *
 * @param action where to deliver
 * @param transition what to tell: that of a test, as the command {@code send} has it
 */
record TestOrder(AlarmAction action, AlarmTransition transition) {

  /** The fields that there are. */
  static final Set<String> FIELDS = Set.of("action", "alarm_id", "alarm_name", "reason");

  private static final int LONGEST_ID = 255;

  /**
   * Reads a body.
   *
   * @throws ProblemException with all that is wrong
   */
  static TestOrder read(RoutingContext context) {
    FieldProblems problems = new FieldProblems();
    BodyFields fields = new BodyFields(context, FIELDS, problems);
    Optional<AlarmAction> action = action(fields, problems);
    AlarmTransition transition =
        new AlarmTransition(
            fields.text("alarm_name").orElse(TestAlarm.NAME),
            alarmId(fields, problems),
            TestAlarm.SEVERITY,
            TestAlarm.PREVIOUS,
            TestAlarm.CURRENT,
            fields.text("reason").orElse(TestAlarm.REASON),
            TestAlarm.REASON_DATA);
    problems.check();
    return new TestOrder(action.orElseThrow(), transition);
  }

  private static Optional<AlarmAction> action(BodyFields fields, FieldProblems problems) {
    Optional<String> url = fields.neededText("action");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(AlarmAction.parse(url.get()));
    } catch (IllegalArgumentException e) {
      // Its message has nothing of the URL, which may hold a secret.
      problems.refuse("action", "cannot be an action: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String alarmId(BodyFields fields, FieldProblems problems) {
    Optional<String> id = fields.text("alarm_id");
    if (id.filter(text -> text.length() > LONGEST_ID).isPresent()) {
      problems.refuse("alarm_id", "must have " + LONGEST_ID + " characters at most");
    }
    return id.orElseGet(() -> UUID.randomUUID().toString());
  }
}
