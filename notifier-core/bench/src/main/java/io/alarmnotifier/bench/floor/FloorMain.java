package io.alarmnotifier.bench.floor;

import com.rabbitmq.client.ConnectionFactory;
import io.alarmnotifier.bench.alarm.Endpoints;
import io.alarmnotifier.bench.process.WorkerLoop;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/**
 * Consumes, posts the bytes, acknowledges, and does nothing else: with the same clients and the
 * same limits as the host, all on one event loop. It reads no message, so it posts to the endpoints
 * in turn.
 */
public final class FloorMain {

  /** The host's default. */
  private static final int CONNECTIONS_PER_ENDPOINT = 32;

  private static final int IDLE_SECONDS = 30;

  private FloorMain() {}

  /** Takes the broker's URI, the queue, and the port and the number of the endpoints. */
  public static void main(String[] arguments) throws IOException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAliveTimeout(IDLE_SECONDS),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_ENDPOINT));
    Endpoints endpoints =
        new Endpoints(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    try {
      FloorConsumer.start(
          factory(arguments[0], context.nettyEventLoop()).newConnection("floor"),
          arguments[1],
          context,
          new Poster(client, endpoints));
    } catch (TimeoutException | GeneralSecurityException | URISyntaxException e) {
      throw new IOException(e);
    }
    WorkerLoop.serve(
        "",
        words -> {
          throw new IllegalArgumentException(words[0]);
        });
    System.exit(0);
  }

  private static ConnectionFactory factory(String broker, EventLoop loop)
      throws GeneralSecurityException, URISyntaxException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker);
    factory.netty().eventLoopGroup(loop);
    factory.setSharedExecutor(loop);
    factory.setAutomaticRecoveryEnabled(false);
    return factory;
  }
}
