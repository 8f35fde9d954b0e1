package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a changed configuration a running host takes. */
class ConfigReloadTest {

  @TempDir Path directory;

  @Test
  void namesTheChangedKeysThatTakeARestart() {
    LoadedConfig running = given().set("host=a", "broker.prefetch=5").load();
    LoadedConfig next =
        given()
            .set("host=a", "broker.prefetch=6", "delivery.timeout=7s", "delivery.retry-schedule=9s")
            .set("sources.signature-secret=s3cret")
            .load();

    assertThat(running.changedButNotReloadable(next))
        .containsExactly("broker.prefetch", "delivery.retry-schedule");
    assertThat(running.changedAndReloadable(next))
        .containsExactly("sources.signature-secret", "delivery.timeout");
    assertThat(running.changedButNotReloadable(running)).isEmpty();
  }

  @Test
  void takesTheSameValueInOtherWordsForNoChange() {
    LoadedConfig running = given().set("host=a", "broker.heartbeat=60s").load();
    LoadedConfig next = given().set("host=a", "broker.heartbeat=1m", "broker.prefetch=1000").load();

    assertThat(running.changedButNotReloadable(next)).isEmpty();
  }

  @Test
  void putsTheRestInForce() {
    HostConfig running = given().set("host=a", "broker.prefetch=5").host();
    HostConfig next =
        given()
            .set("host=b", "broker.prefetch=6", "delivery.timeout=7s", "delivery.retry-schedule=9s")
            .set("plugins.directory=p", "plugins.on-failure=skip", "sources.aodh.enabled=false")
            .set("sources.signature-secret=s3cret")
            .host();

    HostConfig reloaded = running.reloaded(next);

    assertThat(reloaded.delivery().timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(reloaded.plugins()).isEqualTo(next.plugins());
    assertThat(reloaded.delivery().retrySchedule()).isEqualTo(running.delivery().retrySchedule());
    assertThat(reloaded.host()).isEqualTo("a");
    assertThat(reloaded.broker()).isEqualTo(running.broker());
    assertThat(reloaded.sources().aodh()).isEqualTo(running.sources().aodh());
    assertThat(reloaded.sources().signatureSecret()).isEqualTo(next.sources().signatureSecret());
    assertThat(reloaded.queues()).isEqualTo(running.queues());
  }

  private Given given() {
    return new Given(directory);
  }
}
