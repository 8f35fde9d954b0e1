package io.alarmnotifier.core.letters;

import java.util.Map;

/** A dead letter that is being looked at. */
public interface Letter {

  /** What is told of it in a line. */
  LetterSummary summary();

  /** Its AMQP properties without the headers, by name, in the order of the protocol. */
  Map<String, String> properties();

  /** Its headers, by name. */
  Map<String, String> headers();

  /** The bytes that the evaluator sent, secrets included; not to be changed. */
  byte[] body();
}
