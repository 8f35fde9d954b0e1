package io.alarmnotifier.plugins.http;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What no receiver should answer: broken, endless, contradictory or no HTTP at all. The same seed
 * gives the same answer.
 */
final class FuzzedAnswer {

  private enum Ending {
    KEEP_OPEN,
    CLOSE,
    RESET,
    HANG,
    ENDLESS
  }

  private static final List<String> STATUS_LINES =
      List.of(
          "HTTP/1.1 200 OK",
          "HTTP/1.1 204 No Content",
          "HTTP/1.1 205 Reset Content",
          "HTTP/1.1 304 Not Modified",
          "HTTP/1.1 307 Temporary Redirect",
          "HTTP/1.1 308 Permanent Redirect",
          "HTTP/1.1 101 Switching Protocols",
          "HTTP/1.1 404 Not Found",
          "HTTP/1.1 410 Gone",
          "HTTP/1.1 429 Too Many Requests",
          "HTTP/1.1 503 Service Unavailable",
          "HTTP/1.0 200 OK",
          "HTTP/0.9 200 OK",
          "HTTP/2.0 200 OK",
          "HTTP/1.1 200",
          "HTTP/1.1 200 ",
          "HTTP/1.1 999 Odd",
          "HTTP/1.1 000 Nought",
          "HTTP/1.1 99999999999999999999 Big",
          "HTTP/1.1 -1 Less",
          "HTTP/1.1 2OO OK",
          "HTTP/1.1 200 \u001b[31m\u0085\u0000forged\rline",
          "HTTP/1.1 200 \u001b[31m\u0085\u0000escaped",
          "HTTP/1.1 503 " + "so busy ".repeat(400),
          "HTTP/1.1\t503\tTabs",
          "http/1.1 200 ok",
          "HTTP/1.1",
          "ICY 200 OK",
          "<html>no headers here</html>",
          "SSH-2.0-OpenSSH_9.2",
          "\u0016\u0003\u0003\u0000z\u0002\u0000\u0000",
          "PRI * HTTP/2.0");

  private static final List<String> NUMBERS =
      List.of(
          "0", "1", "5", "400000000", "9223372036854775807", "99999999999999999999", "-1", "+5");

  private static final List<String> LENGTHS =
      List.of("", " ", "5, 5", "5, 6", "0x5", "5;x", "five", "5 5", "\u00b2");

  private static final List<String> RETRY_AFTER =
      List.of(
          "0",
          "30",
          "-30",
          "1.5",
          "99999999999999999999999999",
          "Fri, 31 Dec 9999 23:59:59 GMT",
          "Sunday, 06-Nov-94 08:49:37 GMT",
          "Sun Nov  6 08:49:37 1994",
          "Fri, 31 Feb 2026 25:61:61 GMT",
          "Fri, 31 Dec 99999999999 23:59:59 GMT",
          "\u0666",
          "soon, 30",
          "");

  private static final List<String> LOCATIONS =
      List.of(
          "/",
          "",
          "?again",
          "#f",
          "//",
          "///x",
          "../../../..",
          "http://",
          "http://[::1",
          "http://127.0.0.1:1/",
          "http://127.0.0.1:0/",
          "http://127.0.0.1:99999/",
          "http://127.1/",
          "http://169.254.169.254/latest",
          "http://user:pw@127.0.0.1:1/",
          "http://nowhere.invalid/",
          "https://127.0.0.1:1/",
          "ftp://127.0.0.1/",
          "javascript:alert(1)",
          "http:127.0.0.1",
          "%",
          "/%zz%00%0d%0a",
          "/a b\u00e9\u0000",
          "\\\\127.0.0.1\\x");

  private final SplittableRandom random;
  private final StringBuilder bytes = new StringBuilder();
  private final Ending ending;

  FuzzedAnswer(long seed) {
    random = new SplittableRandom(seed);
    if (random.nextInt(12) == 0) {
      noise();
    } else {
      answer();
    }
    if (random.nextInt(3) == 0) {
      changeBytes();
    }
    if (random.nextInt(8) == 0) {
      bytes.setLength(random.nextInt(bytes.length() + 1));
    }
    int end = random.nextInt(40);
    ending =
        end < 20
            ? Ending.KEEP_OPEN
            : end < 30
                ? Ending.CLOSE
                : end < 34 ? Ending.RESET : end < 38 ? Ending.HANG : Ending.ENDLESS;
  }

  private void noise() {
    for (int length = random.nextInt(3000); length > 0; length--) {
      bytes.append((char) random.nextInt(256));
    }
  }

  private void answer() {
    if (random.nextInt(10) == 0) {
      String interim = "HTTP/1.1 1%02d Wait\r\nlink: </x>\r\n\r\n".formatted(random.nextInt(4));
      bytes.append(interim.repeat(1 + random.nextInt(300)));
    }
    bytes.append(one(STATUS_LINES)).append("\r\n");
    for (int headers = random.nextInt(6); headers > 0; headers--) {
      header();
    }
    bytes.append(random.nextInt(20) == 0 ? "\n" : "\r\n");
    body();
  }

  private void header() {
    switch (random.nextInt(14)) {
      case 0, 1 -> header("content-length", one(NUMBERS));
      case 2 -> header("content-length", one(LENGTHS));
      case 3, 4 -> header("transfer-encoding", "chunked");
      case 5 -> header("transfer-encoding", "gzip, chunked, identity");
      case 6 -> header("retry-after", one(RETRY_AFTER));
      case 7, 8 -> header("location", one(LOCATIONS));
      case 9 -> header("connection", random.nextBoolean() ? "close" : "keep-alive, upgrade");
      case 10 -> header("keep-alive", "timeout=" + one(NUMBERS));
      case 11 -> bytes.append(" folded\r\n\tagain\r\n");
      case 12 -> header("x".repeat(random.nextInt(200)), "y".repeat(random.nextInt(20_000)));
      default -> bytes.append("x-many: 1\r\n".repeat(random.nextInt(2_000)));
    }
  }

  private void header(String name, String value) {
    bytes.append(name).append(random.nextInt(20) == 0 ? " :" : ": ").append(value).append("\r\n");
  }

  private void body() {
    switch (random.nextInt(8)) {
      case 0 -> {}
      case 1 -> bytes.append("{}");
      case 2 -> bytes.append("hello");
      case 3 -> bytes.append("5\r\nhello\r\n0\r\n\r\n");
      case 4 -> bytes.append("5\r\nhello\r\n0\r\ntrailer: x\r\n\r\n{}");
      case 5 -> bytes.append(one(NUMBERS)).append("\r\nhello\r\nffffffffffffffff\r\n");
      case 6 -> bytes.append("zz;ext=\"\r\n").append("x".repeat(random.nextInt(100_000)));
      default -> bytes.append("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    }
  }

  private void changeBytes() {
    for (int changes = random.nextInt(4); changes > 0 && bytes.length() > 0; changes--) {
      int at = random.nextInt(Math.min(bytes.length(), 300));
      bytes.setCharAt(at, (char) random.nextInt(256));
    }
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  /**
   * Gives the answer.
   *
   * @return whether the connection is to be used again
   */
  boolean give(RawServer.Connection connection) throws IOException {
    String answer = bytes.toString();
    int part = random.nextInt(4) == 0 ? random.nextInt(answer.length() + 1) : answer.length();
    connection.write(answer.substring(0, part));
    connection.write(answer.substring(part));
    switch (ending) {
      case HANG -> connection.read();
      case RESET -> connection.reset();
      case ENDLESS -> {
        String more = answer.isEmpty() ? "x-more: 1\r\n" : answer;
        while (true) {
          connection.write(more);
        }
      }
      default -> {}
    }
    return ending == Ending.KEEP_OPEN;
  }
}
