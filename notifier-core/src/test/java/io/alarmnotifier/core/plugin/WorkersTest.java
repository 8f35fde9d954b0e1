package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
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

  @Test
  void forgetCallsThatAreCancelledWhileTheyWait() {
    assumeThat(workers).isInstanceOf(ThreadPoolExecutor.class);
    ThreadPoolExecutor pool = (ThreadPoolExecutor) workers;
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
      pool.execute(() -> await(release));
    }

    Future<?> waiting = pool.submit(() -> {});
    assertThat(pool.getQueue()).hasSize(1);
    waiting.cancel(true);

    assertThat(pool.getQueue()).isEmpty();
    release.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread worker() throws Exception {
    return workers.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
  }
}
