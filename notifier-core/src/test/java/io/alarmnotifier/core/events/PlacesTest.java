package io.alarmnotifier.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private final EventRing ring = new EventRing(2);
  private final Places places = new Places(ring, 2);

  @Test
  void areAsManyAsThereAre() {
    assertThat(places.take()).isTrue();
    assertThat(places.take()).isTrue();
    assertThat(places.take()).isFalse();

    assertThat(places.leave()).isFalse();

    assertThat(places.take()).isTrue();
  }

  @Test
  void keepEventsForAWhileAfterTheLastHasLeft() {
    places.take();

    assertThat(places.leave()).isTrue();

    assertThat(ring.isRecording()).isTrue();
    places.forgetIfEmpty();
    assertThat(ring.isRecording()).isFalse();
  }

  @Test
  void keepEventsForWhoHasComeBack() {
    places.take();
    places.leave();
    places.take();

    places.forgetIfEmpty();

    assertThat(ring.isRecording()).isTrue();
  }

  @Test
  void keepEventsForWhoComesOnAnotherThreadWhileTheyAreForgotten() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    Thread forgetting =
        new Thread(
            () -> {
              while (!over.get()) {
                places.forgetIfEmpty();
              }
            });
    forgetting.start();
    int unheard = 0;
    for (int i = 0; i < 200_000; i++) {
      places.take();
      unheard += ring.isRecording() ? 0 : 1;
      places.leave();
    }
    over.set(true);
    forgetting.join();

    assertThat(unheard).isZero();
  }

  @Test
  void areNotGivenAnyMoreWhenTheyAreClosed() {
    places.take();

    places.close();

    assertThat(places.take()).isFalse();
    assertThat(places.leave()).isFalse();
  }
}
