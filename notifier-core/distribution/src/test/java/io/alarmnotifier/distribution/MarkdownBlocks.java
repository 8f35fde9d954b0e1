package io.alarmnotifier.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the documents of this project tell their readers to do. */
final class MarkdownBlocks {

  private MarkdownBlocks() {}

  /**
   * The fenced blocks of one language in one section.
   *
   * @param document its path in the repository
   * @param section how its heading begins, which is of the second level
   * @param language what stands behind the fence
   */
  static List<String> of(String document, String section, String language) throws IOException {
    String text = Files.readString(Path.of(System.getProperty("notifier.repository"), document));
    int start = text.indexOf("\n" + section);
    if (start < 0) {
      throw new AssertionError(document + " has no section " + section);
    }
    int end = text.indexOf("\n## ", start + 1);
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(text.substring(start, end < 0 ? text.length() : end))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }
}
