package io.alarmnotifier.core.config.oslo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The services of OpenStack that evaluate alarms. */
enum Service {
  /** Up to Liberty, with RPC. */
  CEILOMETER("ceilometer", "ceilometer-alarm-notifier"),
  /** Its successor for alarms. */
  AODH("aodh", "aodh-notifier");

  private static final Set<String> OF_AODH = Set.of("notifier", "evaluator", "listener");
  private static final Set<String> OF_CEILOMETER =
      Set.of("alarm", "collector", "publisher", "compute");

  private final String word;
  private final String program;

  Service(String word, String program) {
    this.word = word;
    this.program = program;
  }

  /** Its name in files and exchanges. */
  String word() {
    return word;
  }

  /** The program whose place this host takes, which its log file is named after. */
  String program() {
    return program;
  }

  /** Whose a file is: by its name, by the folder that it is in, or by its sections. */
  static Optional<Service> of(Path file, List<Entry> entries) {
    Path absolute = file.toAbsolutePath();
    return byName(absolute.getFileName())
        .or(() -> Optional.ofNullable(absolute.getParent()).flatMap(at -> byName(at.getFileName())))
        .or(() -> bySections(entries));
  }

  private static Optional<Service> byName(@Nullable Path name) {
    String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(service -> text.contains(service.word)).findFirst();
  }

  /** Aodh had the section of Ceilometer's alarms as an old one for a while, beside its own. */
  private static Optional<Service> bySections(List<Entry> entries) {
    Set<String> sections = entries.stream().map(Entry::group).collect(Collectors.toSet());
    if (!Collections.disjoint(sections, OF_AODH)) {
      return Optional.of(AODH);
    }
    return Collections.disjoint(sections, OF_CEILOMETER)
        ? Optional.empty()
        : Optional.of(CEILOMETER);
  }
}
