package io.alarmnotifier.core.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxThread;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxThreadFactory;
import io.vertx.core.transport.Transport;
import java.util.concurrent.TimeUnit;

/** The Vert.x that a host runs on. */
final class HostVertx {

  private static final int WORKERS = 4;

  private HostVertx() {}

  /** One event loop is for the deliveries, and as many as there are processors for all else. */
  static Vertx create() {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(1 + Runtime.getRuntime().availableProcessors())
            .setWorkerPoolSize(WORKERS)
            .setInternalBlockingPoolSize(WORKERS)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    return VertxBootstrap.create()
        .options(options)
        .threadFactory(new HostThreads())
        .transport(transport().implementation())
        .init()
        .vertx();
  }

  /**
   * Linux's own sockets take a fifth less of the processor for each request than the JDK's, which
   * work everywhere, also where the native library cannot be loaded.
   */
  private static Transport transport() {
    return Transport.EPOLL.available() ? Transport.EPOLL : Transport.NIO;
  }

  /** Threads keep the host's class loader, even those that a plugin's call makes Vert.x start. */
  private static final class HostThreads implements VertxThreadFactory {
    @Override
    public VertxThread newVertxThread(
        Runnable target, String name, boolean worker, long maxExecTime, TimeUnit unit) {
      VertxThread thread =
          VertxThreadFactory.super.newVertxThread(target, name, worker, maxExecTime, unit);
      thread.setContextClassLoader(HostVertx.class.getClassLoader());
      return thread;
    }
  }
}
