package io.alarmnotifier.bench;

import io.alarmnotifier.bench.contender.AlertmanagerContender;
import io.alarmnotifier.bench.contender.AodhContender;
import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.contender.FloorContender;
import io.alarmnotifier.bench.contender.HostContender;
import io.alarmnotifier.bench.contender.WatchedHostContender;
import io.alarmnotifier.lab.Lab;
import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contenders there are, and those of them that are installed. */
final class Contenders {

  private Contenders() {}

  /**
   * Every one of them, whether it is installed or not.
   *
   * @param javaOptions further ones for the host and the floor
   */
  static List<Contender> all(Lab lab, List<String> javaOptions) throws IOException {
    return List.of(
        new FloorContender(javaOptions),
        HostContender.withDefaults(lab.distribution(), javaOptions),
        HostContender.bare(lab.distribution(), javaOptions),
        new WatchedHostContender(lab.distribution(), javaOptions),
        new AodhContender(),
        new AlertmanagerContender());
  }

  /** Those of them that can be measured here; tells why others cannot. */
  static List<Contender> installed(List<Contender> wanted) {
    List<Contender> installed = new ArrayList<>();
    for (Contender contender : wanted) {
      Optional<String> missing = contender.missing();
      if (missing.isEmpty()) {
        installed.add(contender);
      } else {
        Console.progress("!!! " + contender.name() + " is left out: " + missing.get());
      }
    }
    return installed;
  }

  /** Installs what is missing of them; tells loudly if that is not possible. */
  static void install(List<Contender> wanted, Lab lab) throws IOException {
    List<String> packages =
        wanted.stream()
            .filter(contender -> contender.missing().isPresent())
            .flatMap(contender -> contender.packages().stream())
            .toList();
    if (packages.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>();
    command.add(lab.repository().resolve("scripts/install-packages.sh").toString());
    command.addAll(packages);
    Program.Result result = Program.run(Map.of(), command);
    if (result.exitCode() != 0) {
      Console.progress("!!! cannot install " + packages + ": " + result.output());
    }
  }
}
