package io.alarmnotifier.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
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

  /** What tells the current one from another that had its name before. */
  Optional<Object> identity() throws IOException {
    BasicFileAttributes file = Files.readAttributes(current, BasicFileAttributes.class);
    return Optional.ofNullable(file.fileKey());
  }

  /** Puts the current one in the place of the earlier one. */
  void rotate() throws IOException {
    Files.move(current, earlier(), StandardCopyOption.REPLACE_EXISTING);
  }
}
