package io.alarmnotifier.core.ingest;

import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the fields of a request, and notes of each what is wrong with it. For one request. */
final class Fields {

  /** As many as the decoder of messages takes. */
  private static final int MOST_ACTIONS = 1000;

  /** Whose URLs have a host (RFC 9110); those of other schemes are their plugins' business. */
  private static final Set<String> SCHEMES_OF_HTTP =
      Set.of("http", "https", "trust+http", "trust+https");

  private static final int LONGEST_NAME = 80;

  private final List<Problem.Field> problems = new ArrayList<>();

  /** Notes what is wrong with a field; {@code problem} is the end of a sentence. */
  void refuse(String field, String problem) {
    problems.add(new Problem.Field(OneLine.of(field, LONGEST_NAME), problem));
  }

  /**
   * Ends the reading.
   *
   * @throws BadRequestException if something is wrong
   */
  void check() throws BadRequestException {
    if (!problems.isEmpty()) {
      throw new BadRequestException(problems);
    }
  }

  /** Refuses what is not known, which is most often a slip of the pen. */
  void allowOnly(Set<String> known, Map<String, RawJson> members) {
    members.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> refuse(name, "is unknown; there are " + new TreeSet<>(known)));
  }

  /** The text of a member, of any length; empty if it is missing, blank or refused. */
  Optional<String> text(String path, Map<String, RawJson> members, String name) {
    RawJson value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString()) {
      refuse(path + name, "must be a string");
      return Optional.empty();
    }
    return Optional.of(value.string()).filter(text -> !text.isBlank());
  }

  /** The same of a member that is to be there and to have {@code longest} characters at most. */
  String neededText(String path, Map<String, RawJson> members, String name, int longest) {
    int before = problems.size();
    Optional<String> text = text(path, members, name);
    if (text.isEmpty() && problems.size() == before) {
      refuse(path + name, "must be there and not be empty");
    }
    if (text.isPresent() && text.get().length() > longest) {
      refuse(path + name, "must have " + longest + " characters at most");
    }
    return text.orElse("");
  }

  /** The same of a member that is one of some words. */
  Optional<String> word(
      String path, Map<String, RawJson> members, String name, List<String> words) {
    Optional<String> text = text(path, members, name);
    if (text.isPresent() && !words.contains(text.get())) {
      refuse(path + name, "must be one of " + String.join(", ", words));
    }
    return text;
  }

  /** Whether there is an action at least, and not too many; notes it if not. */
  boolean allowsSoManyActions(int count, String field) {
    boolean allowed = count >= 1 && count <= MOST_ACTIONS;
    if (!allowed) {
      refuse(field, "must have 1 to " + MOST_ACTIONS + " URLs");
    }
    return allowed;
  }

  /** Checks that a URL can be an action. */
  void checkAction(String url, String field) {
    try {
      AlarmAction action = AlarmAction.parse(url);
      if (action.host().isEmpty() && SCHEMES_OF_HTTP.contains(action.scheme())) {
        refuse(field, "cannot be an action: it names no host");
      }
    } catch (IllegalArgumentException e) {
      // Its message has nothing of the URL, which may hold a secret.
      refuse(field, "cannot be an action: " + e.getMessage());
    }
  }
}
