package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private final ExecutorService workers = Workers.forPlugin("demo");

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void areVirtualThreadsWhereTheJvmHasThem() throws Exception {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);

    assertThat(Thread.class.getMethod("isVirtual").invoke(worker())).isEqualTo(true);
  }

  @Test
  void areDaemonsNamedAfterThePluginElsewhere() throws Exception {
    assumeThat(Runtime.version().feature()).isLessThan(21);

    assertThat(worker().getName()).isEqualTo("plugin-demo-1");
    assertThat(worker().isDaemon()).isTrue();
  }

  private Thread worker() throws Exception {
    return workers.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
  }
}
