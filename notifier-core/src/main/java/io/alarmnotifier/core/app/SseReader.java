package io.alarmnotifier.core.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads server-sent events as the HTML standard has them. For one thread, which it blocks. */
final class SseReader {

  /** No event of a host is as long; whoever else answers must not fill the memory. */
  private static final int LONGEST_LINE = 1024 * 1024;

  private final BufferedReader lines;
  private Optional<String> lastId = Optional.empty();

  SseReader(InputStream stream) {
    lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /**
   * An event.
   *
   * @param event its type
   * @param data what it tells
   */
  record SseEvent(String event, String data) {}

  /** The id of the last event, or of the point that the stream has come to without one. */
  Optional<String> lastId() {
    return lastId;
  }

  /** Waits for the next event; empty at the end of the stream. */
  Optional<SseEvent> next() throws IOException {
    String event = "message";
    List<String> data = new ArrayList<>();
    for (Optional<String> line = line(); line.isPresent(); line = line()) {
      String text = line.get();
      if (text.isEmpty()) {
        if (!data.isEmpty()) {
          return Optional.of(new SseEvent(event, String.join("\n", data)));
        }
        event = "message";
        continue;
      }
      int colon = text.indexOf(':');
      String field = colon < 0 ? text : text.substring(0, colon);
      String value = colon < 0 ? "" : text.substring(colon + 1);
      value = value.startsWith(" ") ? value.substring(1) : value;
      switch (field) {
        case "id" -> lastId = Optional.of(value);
        case "event" -> event = value;
        case "data" -> data.add(value);
        default -> {
          // A comment, or the wait before a reconnect.
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int character = lines.read(); character >= 0; character = lines.read()) {
      if (character == '\n') {
        return Optional.of(line.toString());
      }
      if (character != '\r') {
        line.append((char) character);
      }
      if (line.length() > LONGEST_LINE) {
        throw new IOException("what answers there is no alarm notifier: it has a line without end");
      }
    }
    return Optional.empty();
  }
}
