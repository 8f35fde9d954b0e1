package io.alarmnotifier.plugins.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final Catalogue CATALOGUE =
      Catalogue.read(
          new JsonArray(
              """
              [{"type": "messaging", "name": "zaqar", "endpoints": [
                 {"interface": "admin", "region_id": "one", "url": "http://admin:8888"},
                 {"interface": "public", "region_id": "one", "url": "http://one:8888/"},
                 {"interface": "public", "region": "two", "url": "http://two:8888//"}]},
               {"type": "broken", "endpoints": "none"},
               {"type": "broken", "endpoints": [{"interface": "public"}, null, 7]},
               null, 7, {"endpoints": []}]
              """));

  private static Optional<String> url(String type, String interfaceName, Optional<String> region) {
    return CATALOGUE.find(type, interfaceName, region).map(Endpoint::url);
  }

  @Test
  void findsAServiceByInterface() {
    assertThat(url("messaging", "admin", Optional.empty())).contains("http://admin:8888");
    assertThat(url("messaging", "public", Optional.empty())).contains("http://one:8888");
    assertThat(url("messaging", "internal", Optional.empty())).isEmpty();
  }

  @Test
  void findsAServiceByRegion() {
    assertThat(url("messaging", "public", Optional.of("two"))).contains("http://two:8888");
    assertThat(url("messaging", "public", Optional.of("three"))).isEmpty();
  }

  @Test
  void keepsOnlyWhatIsOfUse() {
    assertThat(CATALOGUE.only("public", Optional.empty()).entries())
        .extracting(Catalogue.Entry::url)
        .containsExactly("http://one:8888/", "http://two:8888//");
    assertThat(CATALOGUE.only("public", Optional.of("two")).entries())
        .extracting(Catalogue.Entry::url)
        .containsExactly("http://two:8888//");
  }

  @Test
  void passesOverWhatIsNotOfTheForm() {
    assertThat(url("broken", "public", Optional.empty())).isEmpty();
    assertThat(CATALOGUE.entries()).hasSize(3);
  }
}
