package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.plugin.PluginException;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class AheadTest {

  @Test
  void givesWhatWasMade() throws Exception {
    assertThat(begin(() -> "made").get()).isEqualTo("made");
  }

  @Test
  void isMadeOnAThreadThatIsNamedAfterIt() throws Exception {
    assertThat(begin(() -> Thread.currentThread().getName()).get()).isEqualTo("thing-start");
  }

  @Test
  void throwsTheFailureThatTheWorkMayEndWith() {
    PluginException failure = new PluginException("no plugin");
    Ahead<String> ahead =
        begin(
            () -> {
              throw failure;
            });

    assertThatThrownBy(() -> ahead.get(PluginException.class)).isSameAs(failure);
  }

  @Test
  void throwsAnIoExceptionOfTheWorkWhateverElseItMayEndWith() {
    IOException failure = new IOException("no file");
    Ahead<String> ahead =
        begin(
            () -> {
              throw failure;
            });

    assertThatThrownBy(() -> ahead.get(PluginException.class)).isSameAs(failure);
  }

  @Test
  void namesWhatFailedOtherwise() {
    IllegalArgumentException fault = new IllegalArgumentException("a fault");
    Ahead<String> ahead =
        begin(
            () -> {
              throw fault;
            });

    assertThatThrownBy(ahead::get).hasMessageContaining("thing").hasCause(fault);
  }

  private static Ahead<String> begin(Callable<String> work) {
    return Ahead.begin("thing", work);
  }
}
