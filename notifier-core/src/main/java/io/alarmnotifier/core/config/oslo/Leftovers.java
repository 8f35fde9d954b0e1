package io.alarmnotifier.core.config.oslo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names the options that this host does nothing about, where that could surprise. */
final class Leftovers {

  private static final String NOTIFIER = "notifier";
  private static final String THREADS =
      "threads are not needed: attempts do not wait for each other, and"
          + " delivery.per-endpoint-concurrency bounds them";
  private static final String FORMAT = "the form of the log is in logback.xml";
  private static final String ROTATION =
      "the log file is not turned over; a program such as logrotate may, and the host goes on in"
          + " the new file";
  private static final String APPLICATION_CREDENTIAL =
      "tokens are asked for with username and password: auth_type must be password";
  private static final String NOTHING_LIKE_IT = "there is nothing like it here";

  /** Why, by section and option. */
  private static final Map<String, Map<String, String>> REASONS =
      Map.of(
          Options.DEFAULT,
          Map.ofEntries(
              Map.entry("executor_thread_pool_size", THREADS),
              Map.entry("rpc_thread_pool_size", THREADS),
              Map.entry("log_config_append", FORMAT),
              Map.entry("log_config", FORMAT),
              Map.entry("log_format", FORMAT),
              Map.entry("log_date_format", FORMAT),
              Map.entry("logging_context_format_string", FORMAT),
              Map.entry("logging_default_format_string", FORMAT),
              Map.entry("default_log_levels", "the levels are in logback.xml"),
              Map.entry(
                  "use_syslog",
                  "the log goes to standard output, from where systemd's journal takes it, or to"
                      + " log_file"),
              Map.entry(
                  "use_journal",
                  "the log goes to standard output, from where systemd's journal takes it"),
              Map.entry("use_json", FORMAT),
              Map.entry("log_rotation_type", ROTATION),
              Map.entry("publish_errors", NOTHING_LIKE_IT),
              Map.entry("backdoor_port", NOTHING_LIKE_IT),
              Map.entry(
                  "http_timeout",
                  "it never was for webhooks; delivery.timeout is how long an attempt may take"),
              Map.entry("config_source", "only files are read"),
              Map.entry(
                  "graceful_shutdown_timeout", "delivery.drain-timeout is how long a stop waits")),
          Options.RABBIT,
          Map.of(
              "ssl_enforce_fips_mode", "the JVM's configuration decides",
              "enable_cancel_on_failover", "a host that loses its consumer connects again"),
          NOTIFIER,
          Map.of(
              "workers", "one process uses all cores; several hosts on one broker share the work",
              "batch_size", "messages are taken as they come, without a wait for others",
              "batch_timeout", "messages are taken as they come, without a wait for others"),
          Options.CREDENTIALS,
          Map.of(
              "trust_id", "each action has its own",
              "application_credential_id", APPLICATION_CREDENTIAL,
              "application_credential_name", APPLICATION_CREDENTIAL,
              "application_credential_secret", APPLICATION_CREDENTIAL));

  /** Options of sections that are ours alone and whose other options may be typing errors. */
  private static final Map<String, Set<String>> HARMLESS =
      Map.of(
          Options.RABBIT,
          Set.of(
              "rpc_conn_pool_size",
              "conn_pool_min_size",
              "conn_pool_ttl",
              "kombu_reconnect_delay",
              "kombu_reconnect_splay",
              "kombu_compression",
              "kombu_missing_consumer_retry_timeout",
              "kombu_reconnect_timeout",
              "kombu_failover_strategy",
              "rabbit_retry_interval",
              "rabbit_retry_backoff",
              "rabbit_interval_max",
              "rabbit_max_retries",
              "heartbeat_rate",
              "heartbeat_in_pthread",
              "direct_mandatory_flag",
              "use_queue_manager",
              "hostname",
              "processname",
              "fake_rabbit",
              "send_single_reply",
              "rpc_reply_retry_attempts"),
          Options.NOTIFICATIONS,
          Set.of("driver", "topics", "retry"),
          NOTIFIER,
          Set.of(),
          Options.CREDENTIALS,
          Set.of(
              "collect_timing",
              "split_loggers",
              "user_id",
              "system_scope",
              "domain_id",
              "domain_name"));

  /** Off is what this host does anyway. */
  private static final List<String> OFF = List.of("false", "0", "no", "off", "none", "");

  private Leftovers() {}

  static void find(List<Entry> entries, Findings findings) {
    for (Entry entry : entries) {
      String reason = REASONS.getOrDefault(entry.group(), Map.of()).get(entry.name());
      if (reason != null) {
        if (!OFF.contains(entry.text().strip().toLowerCase(Locale.ROOT))) {
          findings.notHonoured(entry, reason);
        }
      } else if (HARMLESS.containsKey(entry.group())
          && !HARMLESS.get(entry.group()).contains(entry.name())
          && !Options.isKnown(entry)) {
        findings.notHonoured(entry, "this host does not know it in this section; see its spelling");
      }
    }
  }
}
