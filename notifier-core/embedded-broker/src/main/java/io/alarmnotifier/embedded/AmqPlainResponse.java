package io.alarmnotifier.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client answers to AMQPLAIN: an AMQP 0-9-1 field table with two long strings, written
 * without the table's own length.
 */
record AmqPlainResponse(String login, String password) {

  private static final byte LONG_STRING = 'S';

  /**
   * Reads a response. It comes from a client that is not authenticated yet: whatever it holds, the
   * result is empty rather than an exception, and nothing larger than the response is allocated.
   *
   * @return empty if it is no table of long strings, or lacks {@code LOGIN} or {@code PASSWORD}
   */
  static Optional<AmqPlainResponse> parse(byte @Nullable [] response) {
    if (response == null) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(response);
    Map<String, String> table = new HashMap<>();
    while (in.hasRemaining()) {
      Optional<String> name = read(in, Byte.toUnsignedInt(in.get()));
      if (name.isEmpty() || in.remaining() < 1 + Integer.BYTES || in.get() != LONG_STRING) {
        return Optional.empty();
      }
      Optional<String> value = read(in, in.getInt());
      if (value.isEmpty() || table.put(name.get(), value.get()) != null) {
        return Optional.empty();
      }
    }
    String login = table.get("LOGIN");
    String password = table.get("PASSWORD");
    return login == null || password == null
        ? Optional.empty()
        : Optional.of(new AmqPlainResponse(login, password));
  }

  private static Optional<String> read(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      return Optional.empty();
    }
    byte[] text = new byte[length];
    in.get(text);
    return Optional.of(new String(text, UTF_8));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "AmqPlainResponse[login=" + login + "]";
  }
}
