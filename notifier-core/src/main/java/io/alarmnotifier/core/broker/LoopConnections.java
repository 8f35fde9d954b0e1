package io.alarmnotifier.core.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Opens connections to one broker whose input, output and callbacks are all on one event loop, and
 * that are never mended. For one thread, not that of the loop.
 */
final class LoopConnections {

  private static final int PATIENCE_MILLIS = 10_000;

  private final ConnectionFactory factory;
  private final AtomicReference<Channel> transport = new AtomicReference<>();

  /**
   * @param heartbeat how often both sides show that they are there; zero for never
   * @throws IllegalArgumentException if the address cannot be used
   */
  LoopConnections(BrokerAddress address, Duration heartbeat, EventLoop loop) {
    factory = address.connectionFactory();
    factory
        .netty()
        .eventLoopGroup(loop)
        .bootstrapCustomizer(bootstrap -> bootstrap.channel(channelOf(loop)))
        .channelCustomizer(
            channel -> {
              transport.set(channel);
              // Before the client's own handler, the last, which takes whole frames.
              channel.pipeline().addBefore("AmqpHandler", null, new DeepHeaderFilter());
            });
    factory.setSharedExecutor(new LoopExecutor(loop));
    factory.setHandshakeTimeout(PATIENCE_MILLIS);
    factory.setChannelRpcTimeout(PATIENCE_MILLIS);
    factory.setRequestedHeartbeat((int) heartbeat.toSeconds());
  }

  /** The client's own choice would be a channel of the JDK, whatever the loop is made for. */
  static Class<? extends Channel> channelOf(EventLoop loop) {
    return loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class)
        ? EpollSocketChannel.class
        : NioSocketChannel.class;
  }

  /** Opens a connection. Blocks. */
  Connection open(String name) throws IOException, TimeoutException {
    Connection connection = factory.newConnection(name);
    leaveSilenceToHeartbeats(Objects.requireNonNull(transport.get(), "transport"));
    return connection;
  }

  /**
   * The client gives up after one interval without a heartbeat, which a broker that sends one an
   * interval, as Broker-J does, just misses. Without that time-out it still gives up after two, as
   * AMQP has it.
   */
  private static void leaveSilenceToHeartbeats(Channel transport) {
    if (transport.pipeline().get(ReadTimeoutHandler.class) != null) {
      transport.pipeline().remove(ReadTimeoutHandler.class);
    }
  }
}
