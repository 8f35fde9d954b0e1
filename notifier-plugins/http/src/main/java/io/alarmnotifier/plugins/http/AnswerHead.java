package io.alarmnotifier.plugins.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Tells which heads begin an answer of HTTP/1. What is only said on the way to one is dropped: a
 * client is to pass over every status of 1xx, known or not (RFC 9110, section 15.2), while Vert.x
 * takes all but 100 and 103 for the answer itself. 101 stays: it ends HTTP on the connection, which
 * nobody asked for. Another version is broken HTTP, which Vert.x would report as a fault of ours.
 */
final class AnswerHead extends ChannelInboundHandlerAdapter {

  private boolean dropping;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse answer) {
      checkVersion(answer);
      dropping = isInterim(answer.status());
    }
    if (!dropping || isBroken(message)) {
      context.fireChannelRead(message);
      return;
    }
    dropping = !(message instanceof LastHttpContent);
    ReferenceCountUtil.release(message);
  }

  private static void checkVersion(HttpResponse answer) {
    HttpVersion version = answer.protocolVersion();
    if (version.equals(HttpVersion.HTTP_1_1)) {
      // Vert.x looks for the very constant, which "http/1.1" in small letters is not.
      answer.setProtocolVersion(HttpVersion.HTTP_1_1);
    } else if (version.equals(HttpVersion.HTTP_1_0)) {
      answer.setProtocolVersion(HttpVersion.HTTP_1_0);
    } else if (!isBroken(answer)) {
      answer.setDecoderResult(
          DecoderResult.failure(new DecoderException("the version is " + version)));
    }
  }

  private static boolean isInterim(HttpResponseStatus status) {
    return status.codeClass() == HttpStatusClass.INFORMATIONAL
        && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
  }

  private static boolean isBroken(Object message) {
    return message instanceof HttpObject part && part.decoderResult().isFailure();
  }
}
