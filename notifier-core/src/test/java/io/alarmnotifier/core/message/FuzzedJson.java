package io.alarmnotifier.core.message;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * JSON, or nearly, made of good JSON: its tokens are swapped, doubled, dropped, put into others and
 * replaced by what decoders are known to stumble over.
 */
final class FuzzedJson {

  private static final String PUNCTUATION = "{}[]:,";

  private static final List<String> AWKWARD =
      List.of(
          "null",
          "true",
          "NaN",
          "Infinity",
          "-Infinity",
          "1e999999",
          "-0",
          "0.1e-400",
          "1.7976931348623157e309",
          "123456789012345678901234567890",
          "[]",
          "{}",
          "[[[]]]",
          "{\"\":{\"\":null}}",
          "[null,1,\"log://\",{},[]]",
          "\"\"",
          "\"log://\"",
          "\"http://user:pw@h/p?q#f\"",
          "\"2.0\"",
          "\"1.0\"",
          "\"notify_alarm\"",
          "\"oslo_rpc_server_ping\"",
          "\"+999999999-12-31 23:59:59.999999999\"",
          "\"2026-11-21 09:23:57.078337\"",
          "\"0000-00-00 00:00:00\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u0000\\u001b[31m\\u2028\\u202e\"",
          "\"\\r\\nforged: line\"",
          "\"\u007f\u0085\u2028\u2029\ufeff\u202e\"",
          "\"é漢😀\"");

  private static final List<String> NO_JSON =
      List.of(
          "-NaN",
          "01",
          "+1",
          ".5",
          "5.",
          "0x10",
          "\"\\x41\"",
          "\"\\uZZZZ\"",
          "\"a\u0000b\"",
          "\"a\nb\"",
          "'single'",
          "/* comment */",
          "\ufeff",
          "\u0000",
          "undefined");

  /** Names that the decoder asks for, and some that it must not. */
  private static final List<String> NAMES =
      List.of(
          "oslo.version",
          "oslo.message",
          "method",
          "args",
          "data",
          "version",
          "namespace",
          "payload",
          "actions",
          "alarm_id",
          "alarm_name",
          "severity",
          "previous",
          "current",
          "reason",
          "reason_data",
          "timestamp",
          "message_id",
          "_unique_id",
          "_msg_id",
          "_reply_q",
          "ending",
          "",
          "\\u0061ctions",
          "__proto__");

  private final SplittableRandom random;
  private final boolean wellFormed;

  FuzzedJson(SplittableRandom random) {
    this.random = random;
    // Else nearly all of it would end at the parser.
    this.wellFormed = random.nextInt(3) != 0;
  }

  /** Makes one to four changes to {@code json}. */
  String of(String json) {
    List<String> tokens = tokens(json);
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      if (wellFormed || random.nextBoolean()) {
        changeContent(tokens);
      } else {
        changeForm(tokens);
      }
    }
    return String.join(random.nextInt(4) == 0 ? "\n\t " : "", tokens);
  }

  private static List<String> tokens(String json) {
    List<String> tokens = new ArrayList<>();
    for (int from = 0, to; from < json.length(); from = to) {
      to = end(json, from);
      if (!json.substring(from, to).isBlank()) {
        tokens.add(json.substring(from, to));
      }
    }
    return tokens;
  }

  private static int end(String json, int from) {
    int to = from + 1;
    if (json.charAt(from) == '"') {
      while (to < json.length() && json.charAt(to) != '"') {
        to += json.charAt(to) == '\\' ? 2 : 1;
      }
      return Math.min(to + 1, json.length());
    } else if (isEndOfWord(json.charAt(from))) {
      return to;
    }
    while (to < json.length() && !isEndOfWord(json.charAt(to))) {
      to++;
    }
    return to;
  }

  private static boolean isEndOfWord(char c) {
    return c <= ' ' || c == '"' || PUNCTUATION.indexOf(c) >= 0;
  }

  private void changeContent(List<String> tokens) {
    if (random.nextBoolean()) {
      addMember(tokens);
    } else {
      replaceValue(tokens, random.nextInt(tokens.size()));
    }
  }

  private void changeForm(List<String> tokens) {
    int at = random.nextInt(tokens.size());
    int end = Math.min(tokens.size(), at + 1 + random.nextInt(6));
    switch (random.nextInt(6)) {
      case 0 -> tokens.addAll(at, List.copyOf(tokens.subList(at, end)));
      case 1 -> tokens.subList(at + 1, end).clear();
      case 2 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
      case 3 -> tokens.set(at, "[" + tokens.get(at) + "]");
      case 4 -> tokens.add(at, value());
      default -> tokens.add(at, NO_JSON.get(random.nextInt(NO_JSON.size())));
    }
  }

  /** The next string or number that is no name. */
  private void replaceValue(List<String> tokens, int from) {
    for (int i = from; i < tokens.size(); i++) {
      boolean name = i + 1 < tokens.size() && tokens.get(i + 1).equals(":");
      if (!name && PUNCTUATION.indexOf(tokens.get(i).charAt(0)) < 0) {
        tokens.set(i, value());
        return;
      }
    }
  }

  /** To the beginning of an object, or to its end: of two members with one name the last counts. */
  private void addMember(List<String> tokens) {
    boolean first = random.nextBoolean();
    String bracket = first ? "{" : "}";
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).equals(bracket)) {
        places.add(i);
      }
    }
    if (places.isEmpty()) {
      return;
    }
    int at = places.get(random.nextInt(places.size()));
    String member = "\"" + name() + "\":" + value();
    if (first) {
      boolean alone = at + 1 < tokens.size() && tokens.get(at + 1).equals("}");
      tokens.add(at + 1, alone ? member : member + ",");
    } else {
      boolean alone = at > 0 && tokens.get(at - 1).equals("{");
      tokens.add(at, alone ? member : "," + member);
    }
  }

  private String name() {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    return random.nextInt(300) == 0 ? "n".repeat(random.nextInt(60_000)) + random.nextLong() : name;
  }

  private String value() {
    int kind = random.nextInt(4000);
    if (kind == 0) {
      return "\"" + "x".repeat(random.nextInt(1 << 20)) + "\"";
    } else if (kind == 1) {
      return "9".repeat(1 + random.nextInt(200_000));
    } else if (kind == 2) {
      return "[\"log://\"" + ",\"log://\"".repeat(random.nextInt(20_000)) + "]";
    } else if (kind == 3) {
      return "{\"a\":".repeat(random.nextInt(100_000));
    } else if (kind < 40) {
      int depth = 980 + random.nextInt(40);
      return "[".repeat(depth) + "]".repeat(depth);
    } else if (kind < 300) {
      return quoted(OddText.of(random, 40));
    }
    return AWKWARD.get(random.nextInt(AWKWARD.size()));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
