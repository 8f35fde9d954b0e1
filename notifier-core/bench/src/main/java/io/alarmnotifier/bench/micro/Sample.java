package io.alarmnotifier.bench.micro;

import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.spi.AlarmTransition;
import java.util.List;
import java.util.Optional;

/** A transition as evaluators tell it, of a size that counts on the wire. */
public enum Sample {
  /** An alarm of a threshold, as most are: a message of 1 KB. */
  THRESHOLD(4),

  /** A composite alarm over many resources: a message of 64 KB, nearly all of it reason data. */
  COMPOSITE(820);

  private static final String UNIQUE_ID = "a45a1879777f4490b32b80e0c5f43b94";
  private static final List<String> ACTIONS = List.of("http://127.0.0.1:9999/hook/of/an/alarm");

  private final int measurements;

  Sample(int measurements) {
    this.measurements = measurements;
  }

  AlarmTransition transition() {
    return new AlarmTransition(
        "cpu-high",
        "8b1d1c0e-0000-4000-8000-000000000001",
        "critical",
        "ok",
        "alarm",
        "Transition to alarm due to 3 samples outside threshold, most recent: 91.7",
        reasonData());
  }

  private String reasonData() {
    StringBuilder json = new StringBuilder("{\"type\": \"threshold\", ");
    json.append("\"disposition\": \"outside\", \"most_recent\": 91.7, \"samples\": [");
    for (int index = 0; index < measurements; index++) {
      json.append(index == 0 ? "" : ", ")
          .append("{\"resource\": \"vm-")
          .append(1000 + index)
          .append("\", \"mean\": ")
          .append(90 + index % 10)
          .append(".25, \"at\": \"2026-11-21T09:23:57\"}");
    }
    return json.append("]}").toString();
  }

  /** The body of the RPC cast, as Ceilometer's evaluators send it. */
  byte[] cast() {
    return OsloMessages.notifyAlarm(transition(), ACTIONS, UNIQUE_ID, Optional.empty());
  }

  /** The body of the notification, as Aodh's evaluators send it. */
  byte[] notification() {
    return OsloMessages.alarmUpdate(
        transition(),
        ACTIONS,
        "d3f95e46-b49d-4acf-8042-6a45308236d0",
        "2026-11-21 09:23:57.078337",
        UNIQUE_ID);
  }
}
