package io.alarmnotifier.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.OwnershipProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Makes layers of files that root owns and everybody may read. Of the machine that they come from
 * nothing else is in them: all have the same time, and only who may run them is kept.
 *
 * @param time that of all files
 */
record Layers(Instant time) {

  private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
  private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
  private static final OwnershipProvider ROOT = (source, target) -> "0:0";

  /** A layer of all that is in a folder. */
  FileEntriesLayer of(String name, Path folder, AbsoluteUnixPath target) throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    add(layer, folder, target);
    return layer.build();
  }

  /** A layer of those files and folders in a folder that are named. */
  FileEntriesLayer of(String name, Path folder, List<String> names, AbsoluteUnixPath target)
      throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    for (String each : names) {
      add(layer, folder.resolve(each), target.resolve(each));
    }
    return layer.build();
  }

  /** A layer of nothing but an empty folder, which {@code owner} ({@code uid:gid}) may write to. */
  FileEntriesLayer emptyFolder(String name, AbsoluteUnixPath target, String owner) {
    // Of a folder nothing is read: any will do.
    return FileEntriesLayer.builder()
        .setName(name)
        .addEntry(Path.of("/"), target, PROGRAM, time, owner)
        .build();
  }

  private void add(FileEntriesLayer.Builder layer, Path source, AbsoluteUnixPath target)
      throws IOException {
    layer.addEntryRecursive(
        source, target, (file, path) -> permissions(file), (file, path) -> time, ROOT);
  }

  private static FilePermissions permissions(Path file) {
    return Files.isExecutable(file) ? PROGRAM : FILE;
  }
}
