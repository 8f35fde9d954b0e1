package io.alarmnotifier.core.config.oslo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what the files mean for this host. */
final class Findings {

  private final Map<String, OsloSetting> settings = new LinkedHashMap<>();
  private final Set<String> notices = new LinkedHashSet<>();
  private final Set<OsloProblem> problems = new LinkedHashSet<>();

  /** The key gets the value that stands there; what it had before from elsewhere is forgotten. */
  void set(String key, String text, Entry at) {
    settings.put(key, new OsloSetting(key, text, at.file(), at.line()));
  }

  /** Says that an option has no effect or another one than with oslo, and why or what to do. */
  void notHonoured(Entry at, String why) {
    notices.add(at + " (" + place(at) + ") is not honoured: " + why);
  }

  /** Says what was made of an option where more than one thing could be. */
  void remark(Entry at, String remark) {
    notices.add(at + " (" + place(at) + "): " + remark);
  }

  void problem(Entry at, String problem) {
    problems.add(new OsloProblem(at.toString(), at.file(), at.line(), problem));
  }

  /** Takes what was found for another service; where the two differ, the later one stays. */
  void add(Findings other) {
    for (OsloSetting setting : other.settings.values()) {
      OsloSetting before = settings.put(setting.key(), setting);
      if (before != null && !before.text().equals(setting.text())) {
        differ(before, setting);
      }
    }
    notices.addAll(other.notices);
    problems.addAll(other.problems);
  }

  private void differ(OsloSetting before, OsloSetting later) {
    String files = before.file() + " and " + later.file() + " differ in " + later.key();
    if (later.key().equals(BrokerMapping.URI)) {
      problems.add(
          new OsloProblem(
              later.key(),
              later.file(),
              later.line(),
              "must be the same broker as in "
                  + before.file()
                  + ", as a host serves one; run one host for each file"));
    } else {
      notices.add(files + ": the latter is taken");
    }
  }

  static String place(Entry at) {
    return at.line() > 0 ? at.file() + " line " + at.line() : at.file();
  }

  Collection<OsloProblem> problems() {
    return problems;
  }

  List<OsloSetting> settings() {
    return new ArrayList<>(settings.values());
  }

  List<String> notices() {
    return new ArrayList<>(notices);
  }
}
