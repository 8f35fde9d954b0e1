package io.alarmnotifier.core.config.oslo;

import io.alarmnotifier.core.config.oslo.Option.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options that mean something to this host, with the names of all releases. */
final class Options {

  static final String DEFAULT = "DEFAULT";
  static final String RABBIT = "oslo_messaging_rabbit";
  static final String NOTIFICATIONS = "oslo_messaging_notifications";
  static final String CREDENTIALS = "service_credentials";
  private static final String ALARM = "alarm";

  static final Option TRANSPORT_URL = Option.of(DEFAULT, "transport_url");
  static final Option NOTIFICATION_URL =
      Option.of(NOTIFICATIONS, "transport_url").or(DEFAULT, "notification_transport_url");
  static final Option RPC_BACKEND = Option.of(DEFAULT, "rpc_backend");
  static final Option RABBIT_HOST = rabbit("rabbit_host").withDefault("localhost");
  static final Option RABBIT_PORT = rabbit("rabbit_port").withDefault("5672");
  static final Option RABBIT_HOSTS = rabbit("rabbit_hosts");
  static final Option RABBIT_USERID = rabbit("rabbit_userid").withDefault("guest");
  static final Option RABBIT_PASSWORD = rabbit("rabbit_password").withDefault("guest");
  static final Option RABBIT_VIRTUAL_HOST = rabbit("rabbit_virtual_host").withDefault("/");

  static final Option SSL =
      rabbit("ssl").or(RABBIT, "rabbit_use_ssl").or(DEFAULT, "rabbit_use_ssl");
  static final Option SSL_CA_FILE = renamed("ssl_ca_file", "kombu_ssl_ca_certs");
  static final Option SSL_CERT_FILE = renamed("ssl_cert_file", "kombu_ssl_certfile");
  static final Option SSL_KEY_FILE = renamed("ssl_key_file", "kombu_ssl_keyfile");
  static final Option SSL_VERSION = renamed("ssl_version", "kombu_ssl_version");
  static final Option SSL_HOSTNAME = rabbit("ssl_enforce_hostname_verification");

  static final Option PREFETCH = rabbit("rabbit_qos_prefetch_count");
  static final Option HEARTBEAT = rabbit("heartbeat_timeout_threshold");
  static final Option LOGIN_METHOD = rabbit("rabbit_login_method");

  static final Option DURABLE =
      renamed("amqp_durable_queues", "rabbit_durable_queues").or(DEFAULT, "amqp_durable_queues");
  static final Option AUTO_DELETE = rabbit("amqp_auto_delete");
  static final Option MIRRORED = rabbit("rabbit_ha_queues");
  static final Option QUORUM = rabbit("rabbit_quorum_queue");
  static final Option TRANSIENT_QUORUM = rabbit("rabbit_transient_quorum_queue");
  static final Option STREAM_FANOUT = rabbit("rabbit_stream_fanout");
  static final Option TRANSIENT_TTL = rabbit("rabbit_transient_queues_ttl");
  static final Option DELIVERY_LIMIT = rabbit("rabbit_quorum_delivery_limit");
  static final Option MAX_MEMORY_LENGTH = rabbit("rabbit_quorum_max_memory_length");
  static final Option MAX_MEMORY_BYTES = rabbit("rabbit_quorum_max_memory_bytes");

  static final Option HOST = Option.of(DEFAULT, "host");
  static final Option CONTROL_EXCHANGE = Option.of(DEFAULT, "control_exchange");
  static final Option NOTIFIER_TOPIC = Option.of(DEFAULT, "notifier_topic").withDefault("alarming");
  static final Option NOTIFIER_RPC_TOPIC =
      Option.of(DEFAULT, "notifier_rpc_topic")
          .or(ALARM, "notifier_rpc_topic")
          .withDefault("alarm_notifier");
  static final Option IPC_PROTOCOL = Option.of(DEFAULT, "ipc_protocol");

  static final Option CERTIFICATE_FILE = receiver("rest_notifier_certificate_file");
  static final Option CERTIFICATE_KEY = receiver("rest_notifier_certificate_key");
  static final Option CA_BUNDLE = receiver("rest_notifier_ca_bundle_certificate_path");
  static final Option SSL_VERIFY = receiver("rest_notifier_ssl_verify");
  static final Option MAX_RETRIES = receiver("rest_notifier_max_retries");

  static final Option AUTH_SECTION = Option.of(CREDENTIALS, "auth_section");
  static final Option AUTH_TYPE = credential("auth_type").or(CREDENTIALS, "auth_plugin");
  static final Option AUTH_URL = credential("auth_url", "os_auth_url").fromVariable("OS_AUTH_URL");
  static final Option USERNAME =
      credential("username", "os_username")
          .or(CREDENTIALS, "user_name")
          .or(CREDENTIALS, "user")
          .fromVariable("OS_USERNAME");
  static final Option PASSWORD = credential("password", "os_password").fromVariable("OS_PASSWORD");
  static final Option USER_DOMAIN_ID =
      credential("user_domain_id", "os_user_domain_id").or(CREDENTIALS, "default_domain_id");
  static final Option USER_DOMAIN_NAME =
      credential("user_domain_name", "os_user_domain_name").or(CREDENTIALS, "default_domain_name");
  static final Option PROJECT_ID =
      credential("project_id", "os_tenant_id")
          .or(CREDENTIALS, "os_project_id")
          .or(CREDENTIALS, "tenant_id")
          .fromVariable("OS_TENANT_ID");
  static final Option PROJECT_NAME =
      credential("project_name", "os_tenant_name")
          .or(CREDENTIALS, "os_project_name")
          .or(CREDENTIALS, "tenant_name")
          .fromVariable("OS_TENANT_NAME");
  static final Option PROJECT_DOMAIN_ID =
      credential("project_domain_id", "os_project_domain_id").or(CREDENTIALS, "default_domain_id");
  static final Option PROJECT_DOMAIN_NAME =
      credential("project_domain_name", "os_project_domain_name")
          .or(CREDENTIALS, "default_domain_name");
  static final Option REGION_NAME =
      credential("region_name", "os_region_name").fromVariable("OS_REGION_NAME");
  static final Option INTERFACE =
      credential("interface", "os_endpoint_type").fromVariable("OS_ENDPOINT_TYPE");
  static final Option CAFILE = credential("cafile", "os_cacert").or(CREDENTIALS, "cacert");
  static final Option CERTFILE = credential("certfile", "cert");
  static final Option KEYFILE = credential("keyfile", "key");
  static final Option INSECURE = Option.of(CREDENTIALS, "insecure").or(DEFAULT, "insecure");
  static final Option TIMEOUT = Option.of(CREDENTIALS, "timeout");
  static final Option ZAQAR = Option.of("service_types", "zaqar");

  static final Option DEBUG = Option.of(DEFAULT, "debug");
  static final Option VERBOSE = Option.of(DEFAULT, "verbose");
  static final Option LOG_FILE = Option.of(DEFAULT, "log_file").or(DEFAULT, "logfile");
  static final Option LOG_DIR = Option.of(DEFAULT, "log_dir").or(DEFAULT, "logdir");
  static final Option USE_STDERR = Option.of(DEFAULT, "use_stderr");

  private static final Map<Name, Option> BY_NAME =
      List.of(
              TRANSPORT_URL,
              NOTIFICATION_URL,
              RPC_BACKEND,
              RABBIT_HOST,
              RABBIT_PORT,
              RABBIT_HOSTS,
              RABBIT_USERID,
              RABBIT_PASSWORD,
              RABBIT_VIRTUAL_HOST,
              SSL,
              SSL_CA_FILE,
              SSL_CERT_FILE,
              SSL_KEY_FILE,
              SSL_VERSION,
              SSL_HOSTNAME,
              PREFETCH,
              HEARTBEAT,
              LOGIN_METHOD,
              DURABLE,
              AUTO_DELETE,
              MIRRORED,
              QUORUM,
              TRANSIENT_QUORUM,
              STREAM_FANOUT,
              TRANSIENT_TTL,
              DELIVERY_LIMIT,
              MAX_MEMORY_LENGTH,
              MAX_MEMORY_BYTES,
              HOST,
              CONTROL_EXCHANGE,
              NOTIFIER_TOPIC,
              NOTIFIER_RPC_TOPIC,
              IPC_PROTOCOL,
              CERTIFICATE_FILE,
              CERTIFICATE_KEY,
              CA_BUNDLE,
              SSL_VERIFY,
              MAX_RETRIES,
              AUTH_SECTION,
              AUTH_TYPE,
              AUTH_URL,
              USERNAME,
              PASSWORD,
              USER_DOMAIN_ID,
              USER_DOMAIN_NAME,
              PROJECT_ID,
              PROJECT_NAME,
              PROJECT_DOMAIN_ID,
              PROJECT_DOMAIN_NAME,
              REGION_NAME,
              INTERFACE,
              CAFILE,
              CERTFILE,
              KEYFILE,
              INSECURE,
              TIMEOUT,
              ZAQAR,
              DEBUG,
              VERBOSE,
              LOG_FILE,
              LOG_DIR,
              USE_STDERR)
          .stream()
          .flatMap(option -> option.names().stream().map(name -> Map.entry(name, option)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));

  private Options() {}

  /** The option that has, or had, that name. */
  static Optional<Option> named(String group, String name) {
    return Optional.ofNullable(BY_NAME.get(new Name(group, name)));
  }

  /** Whether some option has, or had, that name. */
  static boolean isKnown(Entry entry) {
    return named(entry.group(), entry.name()).isPresent();
  }

  /** Stood in {@code [DEFAULT]} once. */
  private static Option rabbit(String name) {
    return Option.of(RABBIT, name).or(DEFAULT, name);
  }

  private static Option renamed(String name, String before) {
    return Option.of(RABBIT, name).or(RABBIT, before).or(DEFAULT, before);
  }

  /** Stood in the section of Ceilometer's alarms once. */
  private static Option receiver(String name) {
    return Option.of(DEFAULT, name).or(ALARM, name);
  }

  private static Option credential(String name) {
    return Option.of(CREDENTIALS, name);
  }

  /** Before Keystone's own options were used, each had a prefix, and stood in [DEFAULT] too. */
  private static Option credential(String name, String before) {
    return Option.of(CREDENTIALS, name).or(CREDENTIALS, before).or(DEFAULT, before);
  }
}
