package io.alarmnotifier.core.message;

import io.alarmnotifier.spi.OneLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Turns a body into the JSON text that its properties promise. For one thread. */
final class MessageText {

  /** What a compressed body may grow to, so that a small message cannot fill the memory. */
  static final int MAX_UNCOMPRESSED_BYTES = 16 * 1024 * 1024;

  /** An alarm has a kilobyte or two. */
  private static final int USUAL_BYTES = 8 * 1024;

  /** Taken for every usual body, which would else leave twice its size behind as garbage. */
  private final CharBuffer usual = CharBuffer.allocate(USUAL_BYTES);

  private final CharsetDecoder utf8 = strict(StandardCharsets.UTF_8);

  /**
   * The text of a body.
   *
   * @return from the beginning of an array to the buffer's limit; good until the next call
   * @throws MalformedMessageException if the properties name something unknown, or the body is not
   *     what they say
   */
  CharBuffer of(byte[] body, MessageFormat format) throws MalformedMessageException {
    checkContentType(format.contentType());
    byte[] uncompressed =
        format.compression().isPresent() ? uncompress(body, format.compression().get()) : body;
    Charset charset = charset(format.contentEncoding());
    try {
      return charset.equals(StandardCharsets.UTF_8) && uncompressed.length <= USUAL_BYTES
          ? usual(uncompressed)
          : strict(charset).decode(ByteBuffer.wrap(uncompressed));
    } catch (CharacterCodingException e) {
      throw new MalformedMessageException("the body is not text in " + charset);
    }
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** UTF-8 has no fewer bytes than characters, so there is always room. */
  private CharBuffer usual(byte[] body) throws CharacterCodingException {
    usual.clear();
    CoderResult end = utf8.reset().decode(ByteBuffer.wrap(body), usual, true);
    if (end.isError()) {
      end.throwException();
    }
    return usual.flip();
  }

  private static void checkContentType(Optional<String> contentType)
      throws MalformedMessageException {
    if (contentType.isEmpty()) {
      return;
    }
    String type = contentType.get();
    int parameters = type.indexOf(';');
    String essence =
        (parameters < 0 ? type : type.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
    if (!essence.isEmpty() && !essence.equals("application/json") && !essence.endsWith("+json")) {
      throw new MalformedMessageException(
          "the content type " + OneLine.of(type, 80) + " cannot be read; send application/json");
    }
  }

  private static Charset charset(Optional<String> contentEncoding)
      throws MalformedMessageException {
    String name = contentEncoding.map(String::trim).orElse("");
    if (name.isEmpty() || name.equalsIgnoreCase("binary")) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new MalformedMessageException(
          "the content encoding " + OneLine.of(name, 80) + " is unknown; send utf-8");
    }
  }

  /**
   * Kombu names zlib's format {@code application/x-gzip}: see {@code kombu/compression.py}. Other
   * senders mean a gzip file by it, so both are taken.
   */
  private static byte[] uncompress(byte[] body, String compression)
      throws MalformedMessageException {
    if (!compression.equals("application/x-gzip")
        && !compression.equals("gzip")
        && !compression.equals("zlib")) {
      throw new MalformedMessageException(
          "the compression "
              + OneLine.of(compression, 80)
              + " is unknown; send uncompressed or application/x-gzip");
    }
    boolean gzipFile = body.length > 1 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
    ByteArrayInputStream compressed = new ByteArrayInputStream(body);
    try (InputStream stream =
        gzipFile ? new GZIPInputStream(compressed) : new InflaterInputStream(compressed)) {
      byte[] uncompressed = stream.readNBytes(MAX_UNCOMPRESSED_BYTES + 1);
      if (uncompressed.length > MAX_UNCOMPRESSED_BYTES) {
        throw new MalformedMessageException(
            "the body grows to more than " + MAX_UNCOMPRESSED_BYTES + " bytes when uncompressed");
      }
      return uncompressed;
    } catch (IOException e) {
      throw new MalformedMessageException("the body is not compressed as its header says");
    }
  }
}
