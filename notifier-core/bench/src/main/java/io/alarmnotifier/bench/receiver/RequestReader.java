package io.alarmnotifier.bench.receiver;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes the bodies out of HTTP requests, and knows no more of HTTP than that: a receiver that costs
 * much would make all contenders look alike.
 */
final class RequestReader extends ByteToMessageDecoder {

  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final int NO_BODY = -1;

  /** How long the body is that is being read; negative while the headers are. */
  private int bodyLength = NO_BODY;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (bodyLength == NO_BODY) {
      int end = endOfHeaders(in);
      if (end < 0) {
        return;
      }
      bodyLength = contentLength(in, end);
      in.readerIndex(end);
    }
    if (in.readableBytes() >= bodyLength) {
      out.add(in.readRetainedSlice(bodyLength));
      bodyLength = NO_BODY;
    }
  }

  private static int endOfHeaders(ByteBuf in) {
    int last = in.writerIndex() - 3;
    for (int i = in.readerIndex(); i < last; i++) {
      if (in.getByte(i) == '\r' && in.getByte(i + 2) == '\r' && in.getByte(i + 3) == '\n') {
        return i + 4;
      }
    }
    return -1;
  }

  private static int contentLength(ByteBuf in, int end) {
    for (int i = in.readerIndex() + 1; i < end - LENGTH.length; i++) {
      if (in.getByte(i - 1) == '\n' && isLength(in, i)) {
        return number(in, i + LENGTH.length);
      }
    }
    throw new CorruptedFrameException("a request without Content-Length");
  }

  private static boolean isLength(ByteBuf in, int index) {
    for (int i = 0; i < LENGTH.length; i++) {
      // Letters in lower case; the other characters of the name have that bit set anyway.
      if ((in.getByte(index + i) | 0x20) != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static int number(ByteBuf in, int index) {
    int i = index;
    while (in.getByte(i) == ' ') {
      i++;
    }
    int number = 0;
    for (; in.getByte(i) != '\r'; i++) {
      number = number * 10 + in.getByte(i) - '0';
    }
    return number;
  }
}
