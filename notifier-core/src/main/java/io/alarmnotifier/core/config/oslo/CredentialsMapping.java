package io.alarmnotifier.core.config.oslo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who the service is at Keystone: the settings of the plugins that ask it for tokens. */
final class CredentialsMapping {

  private static final List<String> PLUGINS = List.of("trust", "zaqar", "heat");

  private static final Set<String> PASSWORD_TYPES =
      Set.of(
          "password",
          "v3password",
          "v2password",
          "password-aodh-legacy",
          "password-ceilometer-legacy");

  private static final Pattern URL_SUFFIX = Pattern.compile("URL$");

  /** As long as those plugins wait at most. */
  private static final long MAX_SECONDS = 300;

  /** What Keystone made of users and projects when there were no domains. */
  private static final String DEFAULT_DOMAIN = "default";

  private final OptionValues values;
  private final Findings findings;

  CredentialsMapping(OptionValues values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  void map() {
    values
        .text(Options.ZAQAR)
        .ifPresent(
            type -> findings.set("plugins.zaqar.service-type", type.is().strip(), type.at()));
    Optional<Entry> any = anyCredential();
    if (any.isEmpty()) {
      return;
    }
    authType();
    Optional<Value<String>> url = auth(Options.AUTH_URL);
    Optional<Value<String>> user = auth(Options.USERNAME);
    Optional<Value<String>> password = auth(Options.PASSWORD);
    if (url.isEmpty() || user.isEmpty() || password.isEmpty()) {
      findings.notHonoured(
          any.get(),
          "auth_url, username and password are needed for actions such as trust+http:// and"
              + " zaqar://, and not all of them are set");
      return;
    }
    set("auth-url", url.get());
    set("username", user.get());
    set("password", password.get());
    domain("user-domain", Options.USER_DOMAIN_ID, Options.USER_DOMAIN_NAME, user.get().at());
    project();
    auth(Options.REGION_NAME).ifPresent(region -> set("region", region));
    values
        .text(Options.INTERFACE)
        .ifPresent(
            name ->
                set(
                    "interface",
                    new Value<>(
                        URL_SUFFIX.matcher(name.is().strip()).replaceFirst(""), name.at())));
    session();
  }

  /** The environment alone switches nothing on: it may be a shell's, for other clients. */
  private Optional<Entry> anyCredential() {
    return values.entries().stream()
        .filter(
            entry ->
                entry.group().equals(Options.CREDENTIALS)
                    || (entry.group().equals(Options.DEFAULT)
                        && entry.name().equals("os_auth_url")))
        .findFirst();
  }

  /** Looks where {@code auth_section} says, if it does. */
  private Optional<Value<String>> auth(Option option) {
    Optional<Value<String>> section = values.text(Options.AUTH_SECTION);
    return section
        .flatMap(name -> values.text(option.in(IniFile.group(name.is().strip()))))
        .or(() -> values.text(option));
  }

  private void authType() {
    auth(Options.AUTH_TYPE)
        .filter(type -> !PASSWORD_TYPES.contains(type.is().strip()))
        .ifPresent(
            type ->
                findings.notHonoured(
                    type.at(),
                    "the username and the password are used, as with auth_type password"));
  }

  private void project() {
    Optional<Value<String>> id = auth(Options.PROJECT_ID);
    Optional<Value<String>> name = auth(Options.PROJECT_NAME);
    id.ifPresent(project -> set("project-id", project));
    if (id.isEmpty() && name.isPresent()) {
      set("project-name", name.get());
      domain(
          "project-domain",
          Options.PROJECT_DOMAIN_ID,
          Options.PROJECT_DOMAIN_NAME,
          name.get().at());
    }
  }

  private void domain(String key, Option idOption, Option nameOption, Entry owner) {
    Optional<Value<String>> id = auth(idOption);
    Optional<Value<String>> name = auth(nameOption);
    if (id.isPresent()) {
      set(key + "-id", id.get());
    } else if (name.isPresent()) {
      set(key + "-name", name.get());
    } else {
      set(key + "-id", new Value<>(DEFAULT_DOMAIN, owner));
    }
  }

  private void session() {
    values.text(Options.CAFILE).ifPresent(this::bundle);
    values.text(Options.CERTFILE).ifPresent(file -> set("keystone-client-certificate", file));
    values.text(Options.KEYFILE).ifPresent(file -> set("keystone-client-key", file));
    values
        .bool(Options.INSECURE)
        .ifPresent(
            insecure ->
                set(
                    "keystone-ssl-verify",
                    new Value<>(Boolean.toString(!insecure.is()), insecure.at())));
    values
        .number(Options.TIMEOUT)
        .filter(seconds -> seconds.is() > 0)
        .ifPresent(
            seconds ->
                set(
                    "keystone-timeout",
                    new Value<>(Math.min(seconds.is(), MAX_SECONDS) + "s", seconds.at())));
  }

  /** Where nothing is verified, the services never opened the file, which need not be there. */
  private void bundle(Value<String> file) {
    if (values.isTrue(Options.INSECURE)) {
      findings.notHonoured(
          file.at(), "insecure is true, so Keystone's certificate is not verified");
    } else {
      set("keystone-ca-bundle", file);
    }
  }

  private void set(String key, Value<String> value) {
    PLUGINS.forEach(
        plugin -> findings.set("plugins." + plugin + "." + key, value.is(), value.at()));
  }
}
