package io.alarmnotifier.bench.contender;

import io.alarmnotifier.bench.publisher.Publisher;
import java.io.IOException;
import java.util.List;

/** How alarms reach a contender. */
public interface Feed {

  /** How the publisher sends them, for {@link Publisher#start}. */
  List<String> way();

  /** Makes the place where alarms wait, and nothing is in it afterwards. Before each start. */
  void prepare() throws IOException;

  /**
   * Whether alarms wait somewhere while the contender is stopped or not there. If not, it must be
   * running to be sent any.
   */
  boolean keepsAlarms();

  /** Whether each alarm says where it is to be posted; if not, all are posted to one place. */
  boolean namesEndpoints();
}
