package io.alarmnotifier.core.config.oslo;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads the files that were named. */
final class OsloFiles {

  private OsloFiles() {}

  /**
   * Reads files.
   *
   * @param paths files, and folders whose {@code *.conf} are read in the order of their names
   * @param problems where to put what cannot be read
   * @return the files in the order in which they are to be taken, later ones winning
   */
  static List<OsloFile> read(List<Path> paths, Collection<OsloProblem> problems) {
    List<OsloFile> files = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : Files.isDirectory(path) ? folder(path, problems) : List.of(path)) {
        List<Entry> entries = IniFile.parse(content(file, problems), file.toString(), problems);
        files.add(new OsloFile(file.toString(), Service.of(file, entries), entries));
      }
    }
    if (files.isEmpty() && !paths.isEmpty() && problems.isEmpty()) {
      problems.add(
          new OsloProblem(paths.get(0).toString(), "folder", 0, "must have a file named *.conf"));
    }
    return files;
  }

  private static List<Path> folder(Path folder, Collection<OsloProblem> problems) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".conf"))
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(new OsloProblem(folder.toString(), "folder", 0, "cannot be read"));
      return List.of();
    }
  }

  private static String content(Path file, Collection<OsloProblem> problems) {
    String problem;
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      problem = "is not encoded in UTF-8";
    } catch (NoSuchFileException e) {
      problem = "does not exist";
    } catch (IOException e) {
      problem = "cannot be read; the user of the host needs the right to";
    }
    problems.add(new OsloProblem(file.toString(), "file", 0, problem));
    return "";
  }
}
