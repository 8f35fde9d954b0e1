package io.alarmnotifier.bench.subscriber;

import io.alarmnotifier.bench.process.WorkerLoop;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The subscribers' process: so many connections that read and throw away. */
public final class SubscribersMain {

  private static final long PATIENCE_SECONDS = 60;

  private static final String REQUEST =
      "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n\r\n";

  private final CountDownLatch answered;
  private final AtomicLong bytes = new AtomicLong();

  private SubscribersMain(int count) {
    answered = new CountDownLatch(count);
  }

  /** Takes the port of a host's HTTP interface and how many there are to be; greets with both. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    SubscribersMain subscribers = new SubscribersMain(count);
    subscribers.connect(port, count);
    WorkerLoop.serve(count + " at " + port, words -> Long.toString(subscribers.bytes.get()));
    System.exit(0);
  }

  private void connect(int port, int count) throws InterruptedException {
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    connection.pipeline().addLast(new Reader());
                  }
                });
    String request = REQUEST.formatted(port);
    for (int i = 0; i < count; i++) {
      bootstrap
          .connect(InetAddress.getLoopbackAddress(), port)
          .sync()
          .channel()
          .writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII))
          .sync();
    }
    if (!answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(answered.getCount() + " subscribers were not answered");
    }
  }

  /** Of one connection; what is no answer with status 200 ends the process. */
  private final class Reader extends SimpleChannelInboundHandler<ByteBuf> {

    private static final String ACCEPTED = "HTTP/1.1 200 ";

    private boolean first = true;

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf read) {
      if (first) {
        first = false;
        String begin =
            read.toString(
                read.readerIndex(),
                Math.min(ACCEPTED.length(), read.readableBytes()),
                StandardCharsets.US_ASCII);
        if (!begin.equals(ACCEPTED)) {
          fail("a subscriber was answered: " + begin);
        }
        answered.countDown();
      }
      bytes.addAndGet(read.readableBytes());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      fail("a subscriber was cut off");
    }

    private void fail(String why) {
      System.err.println(why);
      Runtime.getRuntime().halt(1);
    }
  }
}
