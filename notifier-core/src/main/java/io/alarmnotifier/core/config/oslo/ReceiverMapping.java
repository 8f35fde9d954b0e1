package io.alarmnotifier.core.config.oslo;

import java.util.List;
import java.util.Optional;

/** How receivers of alarms are talked to: the settings of the plugins that post to them. */
final class ReceiverMapping {

  private static final List<String> PLUGINS = List.of("http", "trust");

  private final OptionValues values;
  private final Findings findings;

  ReceiverMapping(OptionValues values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  void map() {
    values
        .bool(Options.SSL_VERIFY)
        .ifPresent(verify -> set("ssl-verify", verify.is().toString(), verify.at()));
    values
        .text(Options.CA_BUNDLE)
        .ifPresent(bundle -> set("ca-bundle", bundle.is().strip(), bundle.at()));
    identity();
    values
        .number(Options.MAX_RETRIES)
        .filter(retries -> retries.is() > 0)
        .ifPresent(
            retries ->
                findings.notHonoured(
                    retries.at(),
                    "every delivery that fails is tried again for hours, as delivery.local-attempts"
                        + " and delivery.retry-schedule have it"));
  }

  private void identity() {
    Optional<Value<String>> certificate = values.text(Options.CERTIFICATE_FILE);
    Optional<Value<String>> key = values.text(Options.CERTIFICATE_KEY);
    certificate.ifPresent(file -> set("client-certificate", file.is().strip(), file.at()));
    key.ifPresent(
        file -> {
          if (certificate.isPresent()) {
            set("client-key", file.is().strip(), file.at());
          } else {
            findings.notHonoured(file.at(), "there is no " + Options.CERTIFICATE_FILE);
          }
        });
  }

  private void set(String key, String text, Entry at) {
    PLUGINS.forEach(plugin -> findings.set("plugins." + plugin + "." + key, text, at));
  }
}
