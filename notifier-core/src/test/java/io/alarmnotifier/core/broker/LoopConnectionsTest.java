package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jvm")
class LoopConnectionsTest {

  @Test
  void takeTheSocketsOfTheJdkOnALoopOfTheJdk() {
    onLoop(
        NioIoHandler.newFactory(),
        loop -> assertThat(LoopConnections.channelOf(loop)).isEqualTo(NioSocketChannel.class));
  }

  @Test
  void takeThoseOfLinuxOnALoopOfLinux() {
    Assumptions.assumeTrue(Epoll.isAvailable(), "no epoll here");

    onLoop(
        EpollIoHandler.newFactory(),
        loop -> assertThat(LoopConnections.channelOf(loop)).isEqualTo(EpollSocketChannel.class));
  }

  private static void onLoop(IoHandlerFactory sockets, Consumer<EventLoop> test) {
    MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, sockets);
    try {
      test.accept(loops.next());
    } finally {
      loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }
}
