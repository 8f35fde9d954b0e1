package io.alarmnotifier.core.plugin;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks after calls that must not block. One that waits, or that takes very long, is interrupted
 * and told of: once, as then its caller stops calling it so. What cannot be interrupted, such as a
 * loop without end, goes on.
 */
final class LoopWatch implements AutoCloseable {

  private static final long LOOK_MILLIS = 100;

  /** Looks in which a call was seen waiting; between two of them it has waited for a whole look. */
  private static final int LOOKS_UNTIL_WAITING = 2;

  /** Loading classes for the first time takes long on a busy machine, but not that long. */
  private static final int LOOKS_UNTIL_ENDLESS = 30;

  private final Set<Place> places = ConcurrentHashMap.newKeySet();
  private final ThreadLocal<Place> here = ThreadLocal.withInitial(this::newPlace);
  private final ScheduledExecutorService clock;
  private final ScheduledFuture<?> looking;

  LoopWatch() {
    this(
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "notifier-watch");
              thread.setDaemon(true);
              return thread;
            }));
  }

  /**
   * @param clock tells when to look; is shut down by {@link #close}
   */
  LoopWatch(ScheduledExecutorService clock) {
    this.clock = clock;
    // Not at a fixed rate: after the process was suspended, all looks that it has missed would come
    // at once, and whatever call was under way then would seem to be without end.
    looking =
        clock.scheduleWithFixedDelay(
            () -> places.forEach(Place::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private Place newPlace() {
    Place place = new Place(Thread.currentThread());
    places.add(place);
    return place;
  }

  /**
   * Runs {@code call} on this thread.
   *
   * @param blocked told where the call stands if it blocks, on another thread
   */
  void run(Runnable call, Consumer<StackTraceElement[]> blocked) {
    Place place = here.get();
    place.begin(blocked);
    try {
      call.run();
    } finally {
      place.end();
    }
  }

  @Override
  public void close() {
    looking.cancel(false);
    clock.shutdown();
  }

  /** A thread that calls. */
  private static final class Place {

    private final Thread thread;
    private @Nullable Consumer<StackTraceElement[]> underWay;
    private long calls;
    private int looks;
    private boolean told;
    private boolean interrupted;

    Place(Thread thread) {
      this.thread = thread;
    }

    synchronized void begin(Consumer<StackTraceElement[]> blocked) {
      underWay = blocked;
      calls++;
      looks = 0;
      told = false;
    }

    synchronized void end() {
      underWay = null;
      if (interrupted) {
        interrupted = false;
        // Ours, or the event loop would find it; the lock makes sure that it has come.
        Thread.interrupted();
      }
    }

    void look() {
      Consumer<StackTraceElement[]> blocked;
      StackTraceElement[] where;
      long call;
      synchronized (this) {
        looks++;
        if (underWay == null || told || !isBlocked()) {
          return;
        }
        blocked = underWay;
        where = thread.getStackTrace();
        call = calls;
        told = true;
      }
      try {
        // First, so that its caller knows before it goes on.
        blocked.accept(where);
      } finally {
        interrupt(call);
      }
    }

    private synchronized void interrupt(long call) {
      if (underWay != null && calls == call) {
        interrupted = true;
        thread.interrupt();
      }
    }

    private boolean isBlocked() {
      return switch (thread.getState()) {
        case WAITING, TIMED_WAITING, BLOCKED -> looks >= LOOKS_UNTIL_WAITING;
        default -> looks >= LOOKS_UNTIL_ENDLESS;
      };
    }
  }
}
