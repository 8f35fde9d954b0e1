package io.alarmnotifier.plugins.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Drops what is only said on the way to an answer: a client is to pass over every status of 1xx,
 * known or not (RFC 9110, section 15.2). Vert.x takes all but 100 and 103 for the answer itself.
 *
 * <p>101 stays: it ends HTTP on the connection, which nobody asked for.
 */
final class InterimAnswers extends ChannelInboundHandlerAdapter {

  private boolean dropping;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse answer) {
      dropping =
          answer.status().codeClass() == HttpStatusClass.INFORMATIONAL
              && answer.status().code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }
    if (!dropping || isBroken(message)) {
      context.fireChannelRead(message);
      return;
    }
    dropping = !(message instanceof LastHttpContent);
    ReferenceCountUtil.release(message);
  }

  private static boolean isBroken(Object message) {
    return message instanceof HttpObject part && part.decoderResult().isFailure();
  }
}
