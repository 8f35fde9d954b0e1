package io.alarmnotifier.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The file that is appended to, and the one before it. */
record LinesFiles(Path current) {

  Path earlier() {
    return current.resolveSibling(current.getFileName() + ".1");
  }

  /** Those that there are, the earlier one first. */
  List<Path> all() {
    return Stream.of(earlier(), current).filter(Files::exists).toList();
  }

  /** Puts the current one in the place of the earlier one. */
  void rotate() throws IOException {
    Files.move(current, earlier(), StandardCopyOption.REPLACE_EXISTING);
  }
}
