package io.alarmnotifier.core.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A message that no evaluator would send, or only on its worst day. The same seed gives the same
 * message.
 */
final class FuzzedMessage {

  private static final List<byte[]> CAPTURED =
      List.of(
          WireFixture.body("rpc-topic-cast"),
          WireFixture.body("rpc-host-cast"),
          WireFixture.body("rpc-fanout-cast"),
          WireFixture.body("rpc-call"),
          WireFixture.body("rpc-call-no-such-method"),
          WireFixture.body("rpc-reply-failure"),
          WireFixture.body("rpc-reply-result"),
          WireFixture.body("notification-sample"));

  /** The same without their envelopes. */
  private static final List<String> CONTENTS =
      CAPTURED.stream().map(body -> inner(new String(body, StandardCharsets.UTF_8))).toList();

  private static final List<String> PLAIN =
      List.of(
          "{\"actions\": [\"log://\"], \"alarm_id\": \"a\", \"reason_data\": [NaN, {\"a\": 1e5}]}",
          "{\"method\": \"oslo_rpc_server_ping\", \"args\": {}, \"_msg_id\": \"1\"}");

  private static final List<String> CHARSETS =
      Charset.availableCharsets().values().stream().map(Charset::name).sorted().toList();

  private static final List<String> CONTENT_TYPES =
      List.of(
          "application/json; charset=utf-8",
          "a/b+json",
          "",
          ";",
          "text/plain",
          "application/x-msgpack",
          "application/data\r\nforged: line");

  private static final List<String> COMPRESSIONS =
      List.of("application/x-gzip", "gzip", "zlib", "application/x-bz2", "", "\u0000\u202e");

  /** Zeros, far beyond what may come of a compressed body. */
  private static final byte[] BOMB =
      compressed(new byte[2 * MessageText.MAX_UNCOMPRESSED_BYTES], false);

  private final byte[] body;
  private final MessageFormat format;

  private FuzzedMessage(byte[] body, MessageFormat format) {
    this.body = body;
    this.format = format;
  }

  static FuzzedMessage of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Charset charset = random.nextInt(10) == 0 ? charset(random) : StandardCharsets.UTF_8;
    byte[] body = body(random, charset);
    Optional<String> compression = Optional.empty();
    if (random.nextInt(12) == 0) {
      compression = Optional.of(COMPRESSIONS.get(random.nextInt(COMPRESSIONS.size())));
      boolean right = random.nextInt(4) != 0;
      body =
          random.nextInt(1000) == 0 ? BOMB : right ? compressed(body, random.nextBoolean()) : body;
    }
    if (random.nextInt(8) == 0) {
      body = changedBytes(random, body);
    }
    Optional<String> contentType =
        random.nextInt(20) == 0
            ? Optional.of(CONTENT_TYPES.get(random.nextInt(CONTENT_TYPES.size())))
            : MessageFormat.JSON.contentType();
    return new FuzzedMessage(
        body, new MessageFormat(contentType, contentEncoding(random, charset), compression));
  }

  byte[] body() {
    return body;
  }

  MessageFormat format() {
    return format;
  }

  private static Charset charset(SplittableRandom random) {
    Charset any = Charset.forName(CHARSETS.get(random.nextInt(CHARSETS.size())));
    return any.canEncode() ? any : StandardCharsets.UTF_16;
  }

  private static Optional<String> contentEncoding(SplittableRandom random, Charset charset) {
    return switch (random.nextInt(30)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("binary");
      case 2 -> Optional.of(OddText.of(random, 20));
      case 3 -> Optional.of(CHARSETS.get(random.nextInt(CHARSETS.size())));
      default -> Optional.of(charset.name());
    };
  }

  private static byte[] body(SplittableRandom random, Charset charset) {
    int kind = random.nextInt(100);
    if (kind < 5) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      return noise;
    } else if (kind < 20) {
      return changedBytes(random, CAPTURED.get(random.nextInt(CAPTURED.size())));
    }
    List<String> from = random.nextInt(4) == 0 ? PLAIN : CONTENTS;
    String json = new FuzzedJson(random).of(from.get(random.nextInt(from.size())));
    for (int envelopes = random.nextInt(3); envelopes > 0; envelopes--) {
      json = envelope(json);
      if (random.nextInt(10) == 0) {
        json = new FuzzedJson(random).of(json);
      }
    }
    String byteOrderMark = random.nextInt(40) == 0 ? "\ufeff" : "";
    return (byteOrderMark + json).getBytes(charset);
  }

  private static byte[] changedBytes(SplittableRandom random, byte[] original) {
    byte[] body = original.clone();
    for (int changes = random.nextInt(6); changes > 0 && body.length > 0; changes--) {
      body[random.nextInt(body.length)] =
          (byte)
              (random.nextBoolean() ? random.nextInt(256) : "{}[]\",:\\".charAt(random.nextInt(8)));
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length + 1)) : body;
  }

  private static String envelope(String json) {
    String quoted = json.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "{\"oslo.version\": \"2.0\", \"oslo.message\": \"" + quoted + "\"}";
  }

  private static String inner(String envelope) {
    String start = "\"oslo.message\": \"";
    int from = envelope.indexOf(start) + start.length();
    return envelope
        .substring(from, envelope.lastIndexOf('"'))
        .replace("\\\"", "\"")
        .replace("\\\\", "\\");
  }

  private static byte[] compressed(byte[] body, boolean gzip) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream stream =
        gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      stream.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
