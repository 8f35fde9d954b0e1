package io.alarmnotifier.core.health;

import io.alarmnotifier.core.health.Weakness.Kind;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the disks that the host writes to have room. */
public final class DiskCheck implements HealthCheck {

  private static final long ENOUGH_BYTES = 512L * 1024 * 1024;
  private static final long MIB = 1024 * 1024;

  private final Set<Path> places;
  private final long enough;

  /**
   * @param places files and folders that are written to; those that are not there are passed over
   */
  public DiskCheck(Set<Path> places) {
    this(places, ENOUGH_BYTES);
  }

  DiskCheck(Set<Path> places, long enough) {
    this.places = Set.copyOf(places);
    this.enough = enough;
  }

  @Override
  public List<Weakness> look() {
    List<Weakness> found = new ArrayList<>();
    for (Path place : places) {
      try {
        FileStore store = Files.getFileStore(place);
        if (store.getUsableSpace() < enough) {
          found.add(nearlyFull(place, store.getUsableSpace()));
        }
      } catch (IOException e) {
        // There is nothing yet, so nothing is written.
      }
    }
    return found;
  }

  private static Weakness nearlyFull(Path place, long left) {
    return new Weakness(
        Kind.DISK_NEARLY_FULL,
        "The disk of %s has only %,d MiB left".formatted(place, left / MIB),
        Optional.empty());
  }
}
