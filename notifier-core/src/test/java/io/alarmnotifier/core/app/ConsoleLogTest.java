package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConsoleLogTest {

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("test");
  private final Console console = new Console();
  private final ConsoleLog log = GivenConsoleLog.start(context, console);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void start() {
    logger.addAppender(log);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void stop() {
    console.goOn();
    context.stop();
    threads.shutdownNow();
  }

  @Test
  void writesWhatComesAfterAChangeOfPlaceThereAndTheRestWhereItWasToGo() throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    logger.info("one");
    log.redirect(file);
    logger.warn("two");

    assertThat(console.lines()).containsExactly("one");
    assertThat(file.toString(StandardCharsets.UTF_8).lines()).containsExactly("two");
  }

  @Test
  void writesALineByItself() throws Exception {
    logger.info("one");

    console.awaitWrite();
    assertThat(console.lines()).containsExactly("one");
  }

  @Test
  void doesNotLetTheCallerWaitForTheConsole() throws Exception {
    console.hold();

    threads.submit(() -> logger.info("one")).get();

    console.goOn();
  }

  @Test
  void hasWrittenAWarningAndAllBeforeItWhenTheCallerGoesOn() {
    logger.info("one");
    logger.info("two");
    logger.warn("three");

    assertThat(console.lines()).containsExactly("one", "two", "three");
  }

  @Test
  void losesNothingWhenTheConsoleIsSlowerThanTheHost() throws Exception {
    List<String> all =
        IntStream.range(0, 3 * ConsoleLog.CAPACITY).mapToObj(Integer::toString).toList();
    console.hold();
    logger.info(all.get(0));
    console.awaitWrite();

    Future<?> logging = threads.submit(() -> all.subList(1, all.size()).forEach(logger::info));
    console.goOn();
    logging.get();
    context.stop();

    assertThat(console.lines()).isEqualTo(all);
  }

  @Test
  void tellsWhatWasTrueWhenItWasLogged() {
    StringBuilder changing = new StringBuilder("before");
    console.hold();

    logger.info("{}", changing);
    changing.append(", after");
    console.goOn();
    context.stop();

    assertThat(console.lines()).containsExactly("before");
  }

  @Test
  void letsTheProcessEndThoughTheConsoleTakesNothing() throws Exception {
    console.hold();
    logger.info("with this, the thread of the log hangs");
    console.awaitWrite();
    IntStream.range(0, ConsoleLog.CAPACITY).forEach(i -> logger.info("{}", i));
    Future<?> oneTooMany = threads.submit(() -> logger.info("that waits for a place"));

    context.stop();
    logger.error("after the stop");

    oneTooMany.get();
  }

  @Test
  void writesTheRestWhenItIsStopped() {
    logger.info("one");

    context.stop();

    assertThat(console.lines()).containsExactly("one");
  }

  /** Can be made to take nothing for a while. */
  private static final class Console extends ByteArrayOutputStream {

    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile CountDownLatch open = new CountDownLatch(0);

    void hold() {
      open = new CountDownLatch(1);
    }

    void goOn() {
      open.countDown();
    }

    void awaitWrite() throws InterruptedException {
      asked.await();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      asked.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      super.write(bytes, offset, length);
    }

    synchronized List<String> lines() {
      return toString(StandardCharsets.UTF_8).lines().toList();
    }
  }
}
