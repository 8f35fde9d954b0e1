package io.alarmnotifier.bench.receiver;

import io.alarmnotifier.bench.alarm.Marker;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** Answers every request with 204 at once, and tallies it; all on one event loop. */
final class ReceiverServer {

  private static final int BACKLOG = 4096;
  private static final ByteBuf NO_CONTENT =
      Unpooled.unreleasableBuffer(
          Unpooled.directBuffer()
              .writeBytes("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel listener;

  /** Lives on the event loop. */
  private Tally tally = new Tally(0, 0);

  private ReceiverServer(InetAddress address) {
    listener =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    connection.pipeline().addLast(new RequestReader(), new Answerer());
                  }
                })
            .bind(address, 0)
            .syncUninterruptibly()
            .channel();
  }

  /**
   * Listens on a free port.
   *
   * @param address a loopback address, or the wildcard for all of them; nobody but this machine is
   *     answered
   */
  static ReceiverServer listen(InetAddress address) {
    return new ReceiverServer(address);
  }

  int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Begins to tally another load. */
  void expect(int load, int count) throws InterruptedException {
    onLoop(() -> tally = new Tally(load, count));
  }

  Receipts receipts() throws InterruptedException {
    return onLoop(() -> tally.receipts());
  }

  long[] latencies() throws InterruptedException {
    return onLoop(() -> tally.latencies());
  }

  private <T> T onLoop(Callable<T> task) throws InterruptedException {
    try {
      return loop.submit(task).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  // What comes of an answer is for the contender to notice.
  @SuppressWarnings("FutureReturnValueIgnored")
  private final class Answerer extends SimpleChannelInboundHandler<ByteBuf> {

    @Override
    public void channelActive(ChannelHandlerContext context) {
      InetSocketAddress peer = (InetSocketAddress) context.channel().remoteAddress();
      if (!peer.getAddress().isLoopbackAddress()) {
        context.close();
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf body) {
      int index = Marker.find(body::getByte, body.readerIndex(), body.writerIndex());
      if (index >= 0) {
        tally.received(Marker.read(body::getByte, index), System.nanoTime());
      }
      context.write(NO_CONTENT.duplicate(), context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      System.err.println("receiver: " + cause);
      context.close();
    }
  }
}
