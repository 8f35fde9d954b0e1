package io.alarmnotifier.core.config.oslo;

import java.util.Optional;

/** What is consumed: which source is on, and its exchange and topics. */
final class SourceMapping {

  private final OptionValues values;
  private final Findings findings;

  SourceMapping(OptionValues values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  /**
   * @param origin where it stands that this service's source is on: its file
   */
  void map(Service service, Entry origin) {
    text(Options.HOST, "host");
    String source = "sources." + service.word() + ".";
    findings.set(source + "enabled", "true", origin);
    text(Options.CONTROL_EXCHANGE, source + "exchange");
    text(Options.NOTIFIER_RPC_TOPIC, source + "rpc-topic");
    if (service == Service.AODH) {
      text(Options.NOTIFIER_TOPIC, source + "topic");
      aodhPreset(source + "preset");
    } else {
      // The queues of both forms: no alarm comes through two of them.
      findings.set(source + "preset", "icehouse,juno", origin);
    }
  }

  /** Aodh had RPC up to Mitaka, and notifications from then on. */
  private void aodhPreset(String key) {
    Optional<Value<String>> rpc =
        values.text(Options.IPC_PROTOCOL).or(() -> values.text(Options.NOTIFIER_RPC_TOPIC));
    rpc.ifPresent(
        option -> {
          findings.set(key, "mitaka", option.at());
          findings.remark(
              option.at(),
              "is of Aodh up to Mitaka, so both ways that alarms came there are served; for Liberty"
                  + " set sources.aodh.preset: liberty, from Newton on remove this option");
        });
  }

  private void text(Option option, String key) {
    values.text(option).ifPresent(text -> findings.set(key, text.is().strip(), text.at()));
  }
}
