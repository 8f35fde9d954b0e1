package io.alarmnotifier.core.api;

import io.alarmnotifier.core.delivery.TestAttempt;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import java.util.concurrent.CompletionStage;

/** Has the host try an action out. */
@FunctionalInterface
public interface TestDesk {

  /**
   * Makes one attempt. Does not block.
   *
   * @return completed with what came of it, on any thread
   */
  CompletionStage<TestAttempt> attempt(AlarmAction action, AlarmTransition transition);
}
