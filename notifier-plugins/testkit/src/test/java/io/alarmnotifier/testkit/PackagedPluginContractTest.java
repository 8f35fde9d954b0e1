package io.alarmnotifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class PackagedPluginContractTest {

  /** Of a folder with one jar, which has all classes of these tests. */
  @ExtendWith(ContractRun.FactoryUnderTest.class)
  static class Contract extends PackagedPluginContract {

    @TempDir Path built;
    private final Class<?> factory;

    Contract(NotifierFactory factory) {
      this.factory = factory.getClass();
    }

    @Override
    protected Map<String, String> minimalConfig() {
      return Map.of();
    }

    @Override
    protected Optional<String> acceptedAction() {
      return Optional.of(SoundNotifier.ACCEPTED);
    }

    @Override
    protected Path pluginFolder() {
      Path jar = built.resolve("plugin.jar");
      if (!Files.exists(jar)) {
        write(jar);
      }
      return built;
    }

    private void write(Path jar) {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes().forEach(manifest.getMainAttributes()::putValue);
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
          out.putNextEntry(new JarEntry(entry.getKey()));
          out.write(entry.getValue());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Map<String, String> attributes() {
      return Map.of("Notifier-Spi-Version", "1.0");
    }

    Map<String, byte[]> entries() throws IOException {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      entries.put(
          "META-INF/services/" + NotifierFactory.class.getName(),
          factory.getName().getBytes(StandardCharsets.UTF_8));
      Path classes = testClasses();
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(name -> name.toString().endsWith(".class")).toList()) {
          entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
      return entries;
    }

    private static Path testClasses() {
      try {
        return Path.of(
            SoundFactory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Of a jar into which somebody has packed what it was compiled with. */
  static final class ContractWithTheSpi extends Contract {

    ContractWithTheSpi(NotifierFactory factory) {
      super(factory);
    }

    @Override
    Map<String, byte[]> entries() throws IOException {
      Map<String, byte[]> entries = super.entries();
      String name = Notifier.class.getName().replace('.', '/') + ".class";
      try (InputStream content = Notifier.class.getResourceAsStream("Notifier.class")) {
        entries.put(name, Objects.requireNonNull(content).readAllBytes());
      }
      return entries;
    }
  }

  /** Of a jar that does not tell its version of the SPI. */
  static final class ContractWithoutVersion extends Contract {

    ContractWithoutVersion(NotifierFactory factory) {
      super(factory);
    }

    @Override
    Map<String, String> attributes() {
      return Map.of();
    }
  }

  @Test
  void aSoundPluginPasses() {
    ContractRun run = ContractRun.of(Contract.class, SoundFactory.class);

    assertThat(run.failed()).as(run.failures()).isEmpty();
    assertThat(run.skipped()).isEmpty();
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        breaks(
            Contract.class,
            BadFactories.ReadsWhateverIsThere.class,
            "rule04_leavesAnUnknownKeyToBeReported"),
        breaks(Contract.class, BadCloses.TakesLongToClose.class, "rule16_closesWithinTenSeconds"),
        breaks(Contract.class, BadCloses.LeavesAThread.class, "rule19_letsItsClassesBeCollected"),
        breaks(Contract.class, BadCloses.HooksIntoTheJvm.class, "rule19_letsItsClassesBeCollected"),
        breaks(
            Contract.class,
            BadFactories.WithANameOfAnotherForm.class,
            "rule20_loadsBehindTheHostsClassLoader"),
        breaks(
            ContractWithoutVersion.class,
            SoundFactory.class,
            "rule20_loadsBehindTheHostsClassLoader"),
        breaks(
            Contract.class, BadNotifiers.Throws.class, "rule20_deliversBehindTheHostsClassLoader"),
        breaks(
            ContractWithTheSpi.class,
            SoundFactory.class,
            "rule20_loadsBehindTheHostsClassLoader",
            "rule21_bringsNoClassOfTheSpi"));
  }

  private static Arguments breaks(Class<?> contract, Class<?> factory, String... tests) {
    return arguments(contract, factory, List.of(tests));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("violations")
  void aBrokenRuleFailsItsOwnTestsAndNoOther(
      Class<?> contract, Class<?> factory, List<String> tests) {
    ContractRun run = ContractRun.of(contract, factory);

    assertThat(run.failed()).as(run.failures()).containsExactlyElementsOf(tests);
    assertThat(tests)
        .allSatisfy(
            test ->
                assertThat(run.messageOf(test))
                    .contains("rule " + Integer.parseInt(test.substring(4, 6)) + " of"));
  }
}
