package io.alarmnotifier.image;

import static java.util.function.Predicate.not;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The container image of a host: the unpacked distribution and a Java runtime on a base of the
 * operating system's. The same files give the same image, byte for byte.
 *
 * @param base the archive of an image, as {@code docker save} writes it, with all that the runtime
 *     and the host's script need
 * @param runtime the folder of the Java runtime
 * @param host the folder of the unpacked distribution
 * @param version the host's, which becomes the image's tag
 * @param created when the image and all of its files are said to have been made
 */
record HostImage(Path base, Path runtime, Path host, String version, Instant created) {

  private static final String JAVA = "/opt/java";
  private static final String HOME = "/opt/alarm-notifier";
  private static final AbsoluteUnixPath RUN = AbsoluteUnixPath.get(HOME + "/run");
  private static final String SCRIPT = HOME + "/scripts/notifier.sh";
  private static final String PATH =
      HOME + "/scripts:" + JAVA + "/bin:/usr/local/bin:/usr/bin:/bin";

  /** Before the names of the labels that the OCI defines. */
  private static final String LABEL = "org.opencontainers.image.";

  /** A number, so that an engine can tell that it is not root's. */
  private static final String USER = "10001:10001";

  private static final int ADMIN_PORT = 8780;

  /** Where the libraries are. */
  private static final List<String> LIBRARIES = List.of("lib", "embedded-broker");

  private static final Pattern OF_THIS_PROJECT =
      Pattern.compile("[a-z-]+/(notifier|embedded-broker)-.*");

  /** The rest, without the SDK and its script, which are for those who write plugins. */
  private static final List<String> REST =
      List.of("README.md", "config", "plugins", "scripts/notifier.sh");

  /**
   * Writes the image as an archive, as {@code docker load} takes it.
   *
   * @param scratch an empty folder for temporary files
   * @throws IOException if a file cannot be read or written, or the base is no image
   */
  void write(Path archive, Path scratch) throws IOException, InterruptedException {
    Layers layers = new Layers(created);
    try {
      Jib.from(TarImage.at(base))
          .addFileEntriesLayer(layers.of("java", runtime, AbsoluteUnixPath.get(JAVA)))
          .addFileEntriesLayer(
              layers.of("libraries", host, foreignLibraries(), AbsoluteUnixPath.get(HOME)))
          .addFileEntriesLayer(layers.of("host", host, own(), AbsoluteUnixPath.get(HOME)))
          .addFileEntriesLayer(layers.emptyFolder("run", RUN, USER))
          .setUser(USER)
          .setWorkingDirectory(AbsoluteUnixPath.get(HOME))
          .setEntrypoint(SCRIPT)
          .setProgramArguments("run")
          .addEnvironmentVariable("JAVA_HOME", JAVA)
          .addEnvironmentVariable("PATH", PATH)
          .addEnvironmentVariable("LANG", "C.UTF-8")
          // Each container would make its own, which takes longer than it saves.
          .addEnvironmentVariable("NOTIFIER_CLASS_ARCHIVE", "off")
          .setExposedPorts(Set.of(Port.tcp(ADMIN_PORT)))
          .setVolumes(Set.of(RUN))
          .addLabel(LABEL + "title", "alarm-notifier")
          .addLabel(LABEL + "description", "delivers the alarms of Ceilometer and Aodh")
          .addLabel(LABEL + "version", version)
          .setCreationTime(created)
          .containerize(
              Containerizer.to(TarImage.at(archive).named("alarm-notifier:" + version))
                  .setBaseImageLayersCache(scratch.resolve("base"))
                  .setApplicationLayersCache(scratch.resolve("layers"))
                  .setToolName("alarm-notifier")
                  .setOfflineMode(true));
    } catch (InvalidImageReferenceException e) {
      throw new IllegalArgumentException("the version " + version + " is no tag of an image", e);
    } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What others made and changes seldom, so that it need not be moved again for each version. */
  private List<String> foreignLibraries() throws IOException {
    return libraries().filter(not(HostImage::isOwn)).toList();
  }

  private List<String> own() throws IOException {
    return Stream.concat(libraries().filter(HostImage::isOwn), REST.stream()).toList();
  }

  private static boolean isOwn(String library) {
    return OF_THIS_PROJECT.matcher(library).matches();
  }

  /** The paths of all libraries in the host's folder. */
  private Stream<String> libraries() throws IOException {
    List<String> paths = new ArrayList<>();
    for (String each : LIBRARIES) {
      try (Stream<Path> files = Files.list(host.resolve(each))) {
        files.map(file -> each + "/" + file.getFileName()).forEach(paths::add);
      }
    }
    return paths.stream();
  }
}
