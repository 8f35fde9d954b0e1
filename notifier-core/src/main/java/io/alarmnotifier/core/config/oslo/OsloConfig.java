package io.alarmnotifier.core.config.oslo;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the configuration files of Aodh and Ceilometer mean for this host.
 *
 * @param settings values of this host's keys, at most one for each
 * @param notices sentences about options that have no effect here, or another one, and about what
 *     was guessed; they hold no secret
 * @param problems what cannot be used; the settings are not to be used then
 */
public record OsloConfig(
    List<OsloSetting> settings, List<String> notices, Collection<OsloProblem> problems) {

  /** Copies the lists. */
  public OsloConfig {
    settings = List.copyOf(settings);
    notices = List.copyOf(notices);
    problems = List.copyOf(problems);
  }

  /**
   * Reads files as a service of OpenStack would that is given all those of its own. Whose a file is
   * its name tells, the folder that it is in, or its sections; one that could be anybody's is read
   * for all. Each service that has a file has its source switched on, and no other.
   *
   * @param paths files, and folders whose {@code *.conf} are read in the order of their names;
   *     later files win
   * @param environment all environment variables
   */
  public static OsloConfig read(List<Path> paths, Map<String, String> environment) {
    Set<OsloProblem> problems = new LinkedHashSet<>();
    List<OsloFile> files = OsloFiles.read(paths, problems);
    if (files.isEmpty()) {
      return new OsloConfig(List.of(), List.of(), problems);
    }
    Findings all = new Findings();
    Set<Service> services = services(files);
    for (Service off : EnumSet.complementOf(EnumSet.copyOf(services))) {
      all.set("sources." + off.word() + ".enabled", "false", whole(files.get(0)));
    }
    for (Service service : services) {
      List<OsloFile> own =
          files.stream().filter(file -> file.service().orElse(service) == service).toList();
      all.add(map(service, own, environment));
    }
    problems.addAll(all.problems());
    return new OsloConfig(all.settings(), all.notices(), problems);
  }

  private static Set<Service> services(List<OsloFile> files) {
    Set<Service> services = EnumSet.noneOf(Service.class);
    files.forEach(file -> file.service().ifPresent(services::add));
    if (services.isEmpty()) {
      services.add(Service.AODH);
    }
    return services;
  }

  /** Where something stands that a file as a whole says. */
  private static Entry whole(OsloFile file) {
    return new Entry("", "", "", file.name(), 0);
  }

  private static Findings map(
      Service service, List<OsloFile> files, Map<String, String> environment) {
    Findings findings = new Findings();
    OptionValues values =
        new OptionValues(files.stream().map(OsloFile::entries).toList(), environment, findings);
    new BrokerMapping(values, findings).map(service);
    new QueueMapping(values, findings).map();
    new SourceMapping(values, findings).map(service, whole(files.get(0)));
    new ReceiverMapping(values, findings).map();
    new CredentialsMapping(values, findings).map();
    new LogMapping(values, findings).map(service);
    Leftovers.find(values.entries(), findings);
    Leftovers.find(values.overrides(), findings);
    return findings;
  }
}
