package io.alarmnotifier.distribution;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A local repository of Maven for a test. */
final class MavenRepository {

  private static final Path ORIGINAL = Path.of(System.getProperty("notifier.local-repository"));
  private static final Path OURS = ORIGINAL.resolve("io/alarmnotifier");

  /**
   * Where Maven notes from where it has a file. Without it the file counts as put there by hand.
   */
  private static final Path ORIGINS = Path.of("_remote.repositories");

  private MavenRepository() {}

  /**
   * Makes {@code folder} a repository with what the local one of this build has, but nothing of
   * this project. The files are shared, so it takes no room, and nothing is written to them: what
   * Maven adds to a file in place is left out.
   */
  static void shareWithoutThisProject(Path folder) throws IOException {
    Files.walkFileTree(
        ORIGINAL,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (from.equals(OURS)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectory(there(from));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (!from.getFileName().equals(ORIGINS)) {
              share(from, there(from));
            }
            return FileVisitResult.CONTINUE;
          }

          private Path there(Path from) {
            return folder.resolve(ORIGINAL.relativize(from).toString());
          }
        });
  }

  private static void share(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException e) { // It is on another file system.
      Files.copy(from, to);
    }
  }
}
