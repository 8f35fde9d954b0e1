package io.alarmnotifier.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The threads from which a test calls a notifier. They are a group, into which a thread that the
 * notifier starts is born, so what it leaves behind is told from the threads of the test's own
 * servers. Virtual threads are of no group and are not seen.
 */
final class NotifierThreads implements AutoCloseable {

  private static final int SHOWN_FRAMES = 8;

  private final ThreadGroup group = new ThreadGroup("notifier under test");
  private final Set<Thread> callers = ConcurrentHashMap.newKeySet();

  /** Runs {@code work} on a thread of its own whose context class loader is its own, too. */
  Thread start(Runnable work) {
    Thread thread = new Thread(group, work, "caller of the notifier");
    thread.setDaemon(true);
    thread.setContextClassLoader(new CallersLoader(getClass().getClassLoader()));
    callers.add(thread);
    thread.start();
    return thread;
  }

  /**
   * Runs {@code work} on a thread of its own, and waits for it.
   *
   * @throws java.util.concurrent.ExecutionException if it throws
   * @throws java.util.concurrent.TimeoutException if it takes longer than {@code patience}
   */
  <T> T call(Callable<T> work, Duration patience) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    start(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable e) { // A plugin may throw anything.
            result.completeExceptionally(e);
          }
        });
    return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The threads that the notifier has started and that live on, after waiting for them to end.
   *
   * @param ofTheHost which of them are those of a library that belongs to the host
   * @return a description of each
   */
  List<String> leftBehind(Predicate<Thread> ofTheHost, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    CollectionPace pace = new CollectionPace();
    List<Thread> living = living(ofTheHost);
    while (!living.isEmpty() && System.nanoTime() < deadline) {
      // Threads such as those of the JDK's HttpClient end when their owner is collected.
      living.get(0).join(pace.collect());
      living = living(ofTheHost);
    }
    return living.stream().map(thread -> thread.getName() + "\n" + whereItStands(thread)).toList();
  }

  private List<Thread> living(Predicate<Thread> ofTheHost) {
    Thread[] threads = new Thread[group.activeCount() + 64];
    int count = group.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(Thread::isAlive)
        .filter(thread -> !callers.contains(thread) && !isOfTheJdk(thread))
        .filter(ofTheHost.negate())
        .toList();
  }

  /** The JDK starts these once, on whatever thread needs them first, and keeps them. */
  private static boolean isOfTheJdk(Thread thread) {
    return thread.getName().startsWith("ForkJoinPool.commonPool-")
        || thread.getName().equals("CompletableFutureDelayScheduler");
  }

  /** The top of a thread's stack, a line each. */
  static String whereItStands(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .limit(SHOWN_FRAMES)
        .map(frame -> "    at " + frame)
        .collect(Collectors.joining("\n"));
  }

  /** Interrupts the callers that a notifier still holds. */
  @Override
  public void close() {
    callers.forEach(Thread::interrupt);
  }

  /** Different for each caller, so that a notifier which sets it is found out. */
  private static final class CallersLoader extends ClassLoader {
    CallersLoader(ClassLoader parent) {
      super(parent);
    }
  }
}
