package io.alarmnotifier.plugins.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection of HTTP/1.1 on which the endpoint says more than its answer: a body after a
 * 204, one that is longer than its {@code Content-Length}, an answer that nobody asked for. Used
 * again, the connection would give these bytes out as the beginning of the next answer.
 *
 * <p>Netty's codec keeps such bytes to itself until there is a whole line of them. So when all has
 * been read, an empty line is put behind them: alone it is passed over (RFC 9112, section 2.2),
 * behind other bytes it makes them a message. The end of the answer waits for that, because with it
 * the connection is free for the next request.
 */
final class AnswerEnd extends ChannelDuplexHandler {

  private static final ByteBuf EMPTY_LINE =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer("\r\n", StandardCharsets.US_ASCII).asReadOnly());

  private final HttpConnection connection;
  private final HttpClientCodec codec;
  private final ChannelHandlerContext codecContext;
  private boolean awaited;
  private @Nullable Object end;

  private AnswerEnd(
      HttpConnection connection, HttpClientCodec codec, ChannelHandlerContext codecContext) {
    this.connection = connection;
    this.codec = codec;
    this.codecContext = codecContext;
  }

  /** Watches over a new connection; one of HTTP/2 needs none, as it has streams. */
  static void watch(HttpConnection connection) {
    ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
    ChannelHandlerContext codecContext = pipeline.context(HttpClientCodec.class);
    if (codecContext != null) {
      AnswerEnd watch =
          new AnswerEnd(connection, (HttpClientCodec) codecContext.handler(), codecContext);
      pipeline.addAfter(codecContext.name(), "answer-end", watch);
      pipeline.addAfter(codecContext.name(), "answer-head", new AnswerHead());
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpRequest) {
      awaited = true;
    }
    super.write(context, message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!awaited) {
      ReferenceCountUtil.release(message);
      // Closing ends the answer as well. To pass its end on now would set the connection free.
      dropEnd();
      // Not by the context: the pool must know before anybody is given this connection.
      connection.close();
    } else if (message instanceof LastHttpContent) {
      awaited = false;
      end = message;
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (!awaited && context.channel().isActive()) {
      codec.channelRead(codecContext, EMPTY_LINE.duplicate());
    }
    if (end != null) {
      Object passedOn = end;
      end = null;
      context.fireChannelRead(passedOn);
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    dropEnd();
  }

  private void dropEnd() {
    ReferenceCountUtil.release(end);
    end = null;
  }
}
