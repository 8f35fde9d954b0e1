package io.alarmnotifier.core.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the headers off a message whose headers nest deeper than RabbitMQ's client reads. It would
 * close the connection over them, and over the same message at every connection that follows, so
 * that one such message stopped the host for ever. Gets whole frames, as AMQP 0-9-1 section 2.3.5
 * has them, and looks only at those of content headers.
 */
final class DeepHeaderFilter extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(DeepHeaderFilter.class);

  /** The client reads 32. */
  private static final int MAX_DEPTH = 30;

  /** Every level has at least a type and a length, so a shorter table cannot be that deep. */
  private static final int SHORTEST_DEEP_TABLE = MAX_DEPTH * 5;

  private static final int HEADER_FRAME = 2;
  private static final int SIZE_AT = 3;
  private static final int FLAGS_AT = 19;
  private static final int PROPERTIES_AT = 21;
  private static final int HAS_CONTENT_TYPE = 1 << 15;
  private static final int HAS_CONTENT_ENCODING = 1 << 14;
  private static final int HAS_HEADERS = 1 << 13;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf frame = (ByteBuf) message;
    context.fireChannelRead(frame.getUnsignedByte(0) == HEADER_FRAME ? filter(frame) : frame);
  }

  private static ByteBuf filter(ByteBuf frame) {
    int flags = frame.getUnsignedShort(FLAGS_AT);
    if ((flags & HAS_HEADERS) == 0) {
      return frame;
    }
    int table = PROPERTIES_AT;
    table += (flags & HAS_CONTENT_TYPE) == 0 ? 0 : shortString(frame, table);
    table += (flags & HAS_CONTENT_ENCODING) == 0 ? 0 : shortString(frame, table);
    int length = frame.getInt(table);
    if (length < SHORTEST_DEEP_TABLE || !isDeep(frame, table + 4, length, true, 1)) {
      return frame;
    }
    LOG.warn("A message has headers that nest deeper than {} levels; they are left out", MAX_DEPTH);
    int removed = 4 + length;
    ByteBuf filtered = frame.alloc().buffer(frame.readableBytes() - removed);
    filtered.writeBytes(frame, 0, table);
    filtered.writeBytes(frame, table + removed, frame.readableBytes() - table - removed);
    filtered.setInt(SIZE_AT, frame.getInt(SIZE_AT) - removed);
    filtered.setShort(FLAGS_AT, flags & ~HAS_HEADERS);
    frame.release();
    return filtered;
  }

  /** Whether the table (with names) or array (without) nests too deep. */
  private static boolean isDeep(ByteBuf frame, int from, int length, boolean named, int depth) {
    if (depth > MAX_DEPTH) {
      return true;
    }
    int at = from;
    int end = from + length;
    while (at < end) {
      at += named ? shortString(frame, at) : 0;
      char type = (char) frame.getUnsignedByte(at++);
      if (type == 'F' || type == 'A') {
        int inner = frame.getInt(at);
        if (isDeep(frame, at + 4, inner, type == 'F', depth + 1)) {
          return true;
        }
        at += 4 + inner;
      } else {
        int size = sizeOf(type, frame, at);
        if (size < 0) {
          // The client does not know this type either, and says so.
          return false;
        }
        at += size;
      }
    }
    return false;
  }

  private static int sizeOf(char type, ByteBuf frame, int at) {
    return switch (type) {
      case 'V' -> 0;
      case 't', 'b', 'B' -> 1;
      case 's', 'u' -> 2;
      case 'I', 'i', 'f' -> 4;
      case 'D' -> 5;
      case 'l', 'd', 'T' -> 8;
      case 'S', 'x' -> 4 + frame.getInt(at);
      default -> -1;
    };
  }

  private static int shortString(ByteBuf frame, int at) {
    return 1 + frame.getUnsignedByte(at);
  }
}
