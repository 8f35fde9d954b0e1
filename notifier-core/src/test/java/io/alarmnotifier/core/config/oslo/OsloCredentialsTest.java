package io.alarmnotifier.core.config.oslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugins that ask OpenStack log in with. */
class OsloCredentialsTest {

  @TempDir Path directory;

  @Test
  void takesTheCredentialsOfAKeystoneOfToday() {
    GivenOslo given =
        given()
            .aodh(
                "[service_credentials]",
                "auth_type = password",
                "auth_url = https://keystone/v3",
                "username = aodh",
                "password = hunter2",
                "user_domain_name = Service",
                "project_name = service",
                "project_domain_id = d1",
                "region_name = RegionOne",
                "interface = internalURL",
                "cafile = /ca.pem",
                "insecure = false",
                "timeout = 30",
                "[service_types]",
                "zaqar = messaging-v2");

    for (String plugin : new String[] {"trust", "zaqar", "heat"}) {
      String prefix = "plugins." + plugin + ".";
      assertThat(given.settings())
          .containsEntry(prefix + "auth-url", "https://keystone/v3")
          .containsEntry(prefix + "username", "aodh")
          .containsEntry(prefix + "password", "hunter2")
          .containsEntry(prefix + "user-domain-name", "Service")
          .containsEntry(prefix + "project-name", "service")
          .containsEntry(prefix + "project-domain-id", "d1")
          .containsEntry(prefix + "region", "RegionOne")
          .containsEntry(prefix + "interface", "internal")
          .containsEntry(prefix + "keystone-ca-bundle", "/ca.pem")
          .containsEntry(prefix + "keystone-ssl-verify", "true")
          .containsEntry(prefix + "keystone-timeout", "30s")
          .doesNotContainKey(prefix + "user-domain-id");
    }
    assertThat(given.settings()).containsEntry("plugins.zaqar.service-type", "messaging-v2");
    assertThat(given.notices()).isEmpty();
  }

  @Test
  void needsNoFileThatItWouldVerifyNothingWith() {
    GivenOslo given =
        given()
            .aodh(
                "[service_credentials]",
                "auth_url = https://keystone/v3",
                "username = aodh",
                "password = hunter2",
                "cafile = /not-there.pem",
                "insecure = true");

    assertThat(given.settings())
        .containsEntry("plugins.trust.keystone-ssl-verify", "false")
        .doesNotContainKey("plugins.trust.keystone-ca-bundle");
    assertThat(given.notices())
        .singleElement()
        .asString()
        .contains("cafile (etc/aodh.conf line 5) is not honoured: insecure is true");
  }

  @Test
  void takesTheCredentialsOfAKeystoneWithoutDomains() {
    assertThat(
            given()
                .environment("OS_USERNAME", "from-the-environment")
                .ceilometer(
                    "[service_credentials]",
                    "os-auth-url = http://keystone:5000/v2.0",
                    "os_password = hunter2",
                    "os_tenant_name = service",
                    "os_endpoint_type = publicURL")
                .settings())
        .containsEntry("plugins.trust.auth-url", "http://keystone:5000/v2.0")
        .containsEntry("plugins.trust.username", "from-the-environment")
        .containsEntry("plugins.trust.user-domain-id", "default")
        .containsEntry("plugins.trust.project-name", "service")
        .containsEntry("plugins.trust.project-domain-id", "default")
        .containsEntry("plugins.trust.interface", "public");
  }

  @Test
  void takesTheCredentialsFromWhereTheyAreSaidToBe() {
    assertThat(
            given()
                .aodh(
                    "[service_credentials]",
                    "auth_section = keystone_authtoken",
                    "[keystone_authtoken]",
                    "auth_url = http://keystone",
                    "username = aodh",
                    "password = hunter2")
                .settings())
        .containsEntry("plugins.trust.auth-url", "http://keystone")
        .containsEntry("plugins.trust.password", "hunter2");
  }

  @Test
  void setsNoCredentialsThatWouldBeOfNoUse() {
    GivenOslo given = given().aodh("[service_credentials]", "username = aodh");

    assertThat(given.settings()).doesNotContainKey("plugins.trust.username");
    assertThat(given.notices()).singleElement().asString().contains("auth_url");
    assertThat(given().environment("OS_AUTH_URL", "http://keystone").aodh("[DEFAULT]").settings())
        .doesNotContainKey("plugins.trust.auth-url");
  }

  private GivenOslo given() {
    return new GivenOslo(directory);
  }
}
