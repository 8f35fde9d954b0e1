package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.NotifierFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A plugin that is compiled against the SPI and SLF4J alone and packed into a jar by the test. Good
 * unless the test makes it bad.
 */
public final class TestPlugin {

  private final String folder;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final Map<String, String> entries = new LinkedHashMap<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private String name;
  private String schemes;
  private String members = "";
  private String create =
      "return delivery -> CompletableFuture.completedStage(DeliveryOutcome.delivered(\"done\"));";
  private @Nullable String providers = "demo.Factory\n";

  private TestPlugin(String folder) {
    this.folder = folder;
    this.name = "return \"" + folder + "\";";
    this.schemes = "return Set.of(\"" + folder + "\");";
    attributes.put("Notifier-Spi-Version", "1.0");
  }

  /** A plugin whose folder, name and scheme are the same. */
  public static TestPlugin named(String folder) {
    return new TestPlugin(folder);
  }

  /** The body of the factory's {@code name}. */
  TestPlugin name(String body) {
    name = body;
    return this;
  }

  /** The body of the factory's {@code schemes}. */
  TestPlugin schemes(String body) {
    schemes = body;
    return this;
  }

  /** The body of the factory's {@code create}. */
  public TestPlugin create(String body) {
    create = body;
    return this;
  }

  /** More members of the factory. */
  TestPlugin members(String text) {
    members = text;
    return this;
  }

  /** One more class. */
  TestPlugin source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  /** One more entry of the jar, which is empty. */
  TestPlugin entry(String name) {
    return entry(name, "");
  }

  /** One more entry of the jar. */
  TestPlugin entry(String name, String content) {
    entries.put(name, content);
    return this;
  }

  /** Leaves a class out of the jar that was there for the compiler. */
  TestPlugin without(String className) {
    leftOut.add(className);
    return this;
  }

  TestPlugin attribute(String key, String value) {
    attributes.put(key, value);
    return this;
  }

  TestPlugin withoutAttribute(String key) {
    attributes.remove(key);
    return this;
  }

  /** Leaves out the entry that names the factory. */
  TestPlugin withoutProviders() {
    providers = null;
    return this;
  }

  /** The content of the entry that names the factory. */
  TestPlugin providers(String text) {
    providers = text;
    return this;
  }

  /** Writes the jar into its folder below {@code directory}. */
  public void writeTo(Path directory) throws IOException {
    writeTo(directory, folder + ".jar");
  }

  void writeTo(Path directory, String jarName) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::putValue);
    Path jar = Files.createDirectories(directory.resolve(folder)).resolve(jarName);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      if (providers != null) {
        write(out, PluginJar.PROVIDERS, providers.getBytes(StandardCharsets.UTF_8));
      }
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        write(out, entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (Map.Entry<String, byte[]> compiled : compile().entrySet()) {
        if (!leftOut.contains(compiled.getKey())) {
          write(out, compiled.getKey().replace('.', '/') + ".class", compiled.getValue());
        }
      }
    }
  }

  private static void write(JarOutputStream out, String entry, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(entry));
    out.write(content);
    out.closeEntry();
  }

  private String factory() {
    return """
        package demo;
        import io.alarmnotifier.spi.*;
        import java.util.*;
        import java.util.concurrent.*;
        public class Factory implements NotifierFactory {
          %s
          @Override public String name() { %s }
          @Override public Set<String> schemes() { %s }
          @Override public Notifier create(NotifierContext context) throws Exception { %s }
        }
        """
        .formatted(members, name, schemes, create);
  }

  private Map<String, byte[]> compile() throws IOException {
    List<JavaFileObject> units = new ArrayList<>();
    units.add(new Source("demo.Factory", factory()));
    sources.forEach((className, text) -> units.add(new Source(className, text)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    String classPath =
        String.join(
            System.getProperty("path.separator"),
            placeOf(NotifierFactory.class),
            placeOf(LoggerFactory.class));
    List<String> options =
        List.of("--release", "17", "-proc:none", "-classpath", classPath, "-nowarn");
    try (Classes classes =
        new Classes(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8))) {
      if (!compiler.getTask(complaints, classes, null, options, null, units).call()) {
        throw new IllegalArgumentException("the test's plugin does not compile:\n" + complaints);
      }
      return classes.content();
    }
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps in memory what the compiler writes. */
  private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    Classes(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(className, name -> new ByteArrayOutputStream());
        }
      };
    }

    Map<String, byte[]> content() {
      Map<String, byte[]> content = new TreeMap<>();
      written.forEach((className, bytes) -> content.put(className, bytes.toByteArray()));
      return content;
    }
  }
}
