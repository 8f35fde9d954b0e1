package io.alarmnotifier.core.config.oslo;

import java.util.List;
import java.util.Optional;

/**
 * A file, read.
 *
 * @param name the file, as it was named
 * @param service whose it is, if that can be told
 * @param entries its options, in the order of their lines
 */
record OsloFile(String name, Optional<Service> service, List<Entry> entries) {

  OsloFile {
    entries = List.copyOf(entries);
  }
}
