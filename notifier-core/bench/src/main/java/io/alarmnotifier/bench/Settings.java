package io.alarmnotifier.bench;

import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.measure.Measure;
import io.alarmnotifier.bench.process.JavaVersion;
import io.alarmnotifier.bench.report.Setting;
import io.alarmnotifier.bench.report.SettingReader;
import io.alarmnotifier.lab.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes a run for its report. */
final class Settings {

  private static final List<String> PACKAGES =
      List.of("rabbitmq-server", "aodh-notifier", "prometheus-alertmanager");

  private Settings() {}

  /**
   * That of a run which begins now.
   *
   * @param javaOptions further ones of the host and the floor
   * @param wanted who was to be measured, whether installed or not
   */
  static Setting of(
      Lab lab, Plan plan, Sizes sizes, List<String> javaOptions, List<Contender> wanted)
      throws IOException {
    return new Setting(
        Instant.now(),
        SettingReader.commit(lab.repository()),
        SettingReader.machine(),
        versions(plan.javaHomes()),
        options(plan, sizes, javaOptions),
        missing(wanted));
  }

  private static Map<String, String> versions(List<Path> javaHomes) throws IOException {
    Map<String, String> versions = new LinkedHashMap<>();
    for (Path home : javaHomes) {
      versions.put("Java " + JavaVersion.majorOf(home), SettingReader.java(home));
    }
    versions.putAll(SettingReader.packages(PACKAGES));
    return versions;
  }

  private static Map<String, String> options(Plan plan, Sizes sizes, List<String> javaOptions) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("measure", names(plan.measures().stream().map(Measure::name).toList()));
    options.put("contender", names(plan.contenders().stream().map(Contender::name).toList()));
    options.put("rounds", Integer.toString(plan.rounds()));
    options.put("rates", names(sizes.rates));
    if (!javaOptions.isEmpty()) {
      options.put("java-opts", String.join(" ", javaOptions));
    }
    sizes.byName().forEach((name, size) -> options.put(name, size.toString()));
    return options;
  }

  private static String names(List<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  private static Map<String, String> missing(List<Contender> wanted) {
    Map<String, String> missing = new LinkedHashMap<>();
    wanted.forEach(
        contender ->
            contender.missing().ifPresent(reason -> missing.put(contender.name(), reason)));
    return missing;
  }
}
