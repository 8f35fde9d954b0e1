package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jvm")
class OwnThreadTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final ClassLoader loader = getClass().getClassLoader();

  @Test
  void callsWithTheClassLoaderOfThePlugin() throws Exception {
    try (URLClassLoader plugins = new URLClassLoader(new URL[0])) {
      assertThat(
              OwnThread.<ClassLoader>call(
                  "name", plugins, LONG, () -> Thread.currentThread().getContextClassLoader()))
          .isSameAs(plugins);
    }
  }

  @Test
  void passesOnWhatIsThrownEvenIfItCannotBeDescribed() {
    Error hostile = new HostileError();

    assertThatThrownBy(
            () ->
                OwnThread.call(
                    "name",
                    loader,
                    LONG,
                    () -> {
                      throw hostile;
                    }))
        .isInstanceOf(ExecutionException.class)
        .matches(thrown -> thrown.getCause() == hostile);
  }

  @Test
  void interruptsWhatTakesTooLongAndTellsWhereItStood() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                OwnThread.call(
                    "name",
                    loader,
                    Duration.ofMillis(50),
                    () -> {
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                      return true;
                    }))
        .isInstanceOf(TimeoutException.class)
        .hasMessageStartingWith("it took longer than 50 ms, and stood at ");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
