package io.alarmnotifier.distribution;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin that is compiled against the jars of the distribution, as an author's is. */
final class PluginUnderTest {

  private static final Path LIBRARIES = Path.of(System.getProperty("notifier.distribution"), "lib");

  private PluginUnderTest() {}

  /**
   * Writes a plugin that serves the scheme of its name into its folder below {@code plugins}.
   *
   * @param deliver the body of its method {@code deliver}
   */
  static void write(Path plugins, String name, String deliver) throws IOException {
    Path work = Files.createTempDirectory(plugins.getParent(), name);
    Path source = Files.createDirectories(work.resolve("hostile")).resolve("Factory.java");
    Files.writeString(source, source(name, deliver));
    compile(source, work);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Notifier-Spi-Version", "1.0");
    Path jar = Files.createDirectories(plugins.resolve(name)).resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> classes = Files.list(source.getParent())) {
      out.putNextEntry(new JarEntry("META-INF/services/io.alarmnotifier.spi.NotifierFactory"));
      out.write("hostile.Factory".getBytes(StandardCharsets.UTF_8));
      for (Path file : classes.filter(file -> file.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry("hostile/" + file.getFileName()));
        Files.copy(file, (OutputStream) out);
      }
    }
  }

  private static String source(String name, String deliver) {
    return """
    package hostile;
    import io.alarmnotifier.spi.*;
    import java.util.*;
    import java.util.concurrent.*;
    public final class Factory implements NotifierFactory {
      static final CompletionStage<DeliveryOutcome> DELIVERED =
          CompletableFuture.completedStage(DeliveryOutcome.delivered("taken"));
      @Override public String name() { return "%1$s"; }
      @Override public Set<String> schemes() { return Set.of("%1$s"); }
      @Override public Notifier create(NotifierContext context) {
        return delivery -> deliver(delivery);
      }
      private static CompletionStage<DeliveryOutcome> deliver(Delivery delivery) { %2$s }
    }
    """
        .formatted(name, deliver);
  }

  private static void compile(Path source, Path target) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Writer complaints = new StringWriter();
    List<String> options = List.of("--release", "17", "-d", target.toString(), "-cp", libraries());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      if (!compiler
          .getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
          .call()) {
        throw new IllegalArgumentException("the plugin does not compile: " + complaints);
      }
    }
  }

  private static String libraries() throws IOException {
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
  }
}
