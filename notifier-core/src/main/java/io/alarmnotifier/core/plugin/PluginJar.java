package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A jar of a plugin, looked into without loading a class.
 *
 * @param path where it is
 * @param namesFactory whether it has the entry that names the factory
 * @param attributes of its manifest
 */
record PluginJar(Path path, boolean namesFactory, Attributes attributes) {

  /** The entry that names the factory. */
  static final String PROVIDERS = "META-INF/services/" + NotifierFactory.class.getName();

  private static final String SPI_CLASSES =
      NotifierFactory.class.getPackageName().replace('.', '/') + "/";

  private static final Pattern SPACES = Pattern.compile(" +");

  /** A place in a class path that is not beside the jar; the JDK decodes what is escaped in it. */
  private static final Pattern OUTSIDE =
      Pattern.compile("[/:\\\\]|%2f|%5c", Pattern.CASE_INSENSITIVE);

  /**
   * Looks into a jar.
   *
   * @throws PluginException if it cannot be read, or holds what a plugin must not have
   */
  static PluginJar read(Path path) throws PluginException {
    try (JarFile file = new JarFile(path.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        Optional<String> problem = problem(entry.getName());
        if (problem.isPresent()) {
          throw new PluginException("its jar " + path.getFileName() + " " + problem.get());
        }
      }
      checkIndex(path, file);
      Manifest manifest = file.getManifest();
      Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
      return new PluginJar(path, file.getEntry(PROVIDERS) != null, attributes);
    } catch (IOException e) {
      throw new PluginException(
          "its jar " + path.getFileName() + " cannot be read: " + OneLine.of(e.getMessage()));
    } catch (IllegalArgumentException e) {
      // The JDK's for names that are not in UTF-8.
      throw new PluginException(
          "its jar " + path.getFileName() + " cannot be read: " + OneLine.of(e.getMessage(), 300));
    }
  }

  private static Optional<String> problem(String entry) {
    if (entry.startsWith("/") || entry.contains("\\") || ("/" + entry + "/").contains("/../")) {
      return Optional.of("has an entry whose name leads out of it: " + OneLine.of(entry, 100));
    }
    if (entry.startsWith(SPI_CLASSES) && entry.endsWith(".class")) {
      return Optional.of(
          "has classes of the SPI in it, such as "
              + OneLine.of(entry, 100)
              + "; those of the host are the ones that count, so leave notifier-spi out (scope"
              + " provided, not shaded)");
    }
    return Optional.empty();
  }

  /**
   * Refuses a class path of the manifest that leads to jars outside of the plugin's folder, which
   * the JDK would load.
   */
  void checkClassPath() throws PluginException {
    String classPath = attributes.getValue(Attributes.Name.CLASS_PATH);
    if (classPath != null) {
      refuseOutside(path, "Class-Path in the manifest", SPACES.splitAsStream(classPath.trim()));
    }
  }

  /** Refuses such places in the index, by which class loaders before JDK 22 go as well. */
  private static void checkIndex(Path path, JarFile file) throws IOException, PluginException {
    JarEntry index = file.getJarEntry("META-INF/INDEX.LIST");
    if (index != null) {
      String text = new String(file.getInputStream(index).readAllBytes(), StandardCharsets.UTF_8);
      refuseOutside(
          path, "META-INF/INDEX.LIST", text.lines().filter(line -> line.endsWith(".jar")));
    }
  }

  private static void refuseOutside(Path path, String where, Stream<String> places)
      throws PluginException {
    Optional<String> outside = places.filter(place -> OUTSIDE.matcher(place).find()).findFirst();
    if (outside.isPresent()) {
      throw new PluginException(
          "the "
              + where
              + " of its jar "
              + path.getFileName()
              + " leads out of its folder, to "
              + OneLine.of(outside.get(), 100)
              + "; put the jar into the folder");
    }
  }
}
