package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What authors are told of folders and jars that cannot be used. */
@Tag("jvm")
class PluginJarProblemsTest extends PluginDirectory {

  @Test
  void refusesABrokenJar() throws Exception {
    TestPlugin.named("broken").writeTo(directory);
    byte[] noise = new byte[4096];
    new Random(1).nextBytes(noise);
    Files.write(directory.resolve("broken/library.jar"), noise);

    assertThatThrownBy(this::start)
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith(
            "plugin " + directory.resolve("broken") + ": its jar library.jar cannot be read: ");
  }

  @Test
  void refusesAnEmptyFolder() throws Exception {
    Files.createDirectory(directory.resolve("empty"));

    assertProblems("empty: its folder has no jar; put the jars of the plugin into it");
  }

  @Test
  void refusesAJarThatNamesNoFactory() throws Exception {
    TestPlugin.named("nameless").providers("# nothing\n").writeTo(directory);

    assertProblems(
        "nameless: its entry "
            + PluginJar.PROVIDERS
            + " must name one class of its jars that implements NotifierFactory, and names []");
  }

  @Test
  void refusesAFolderWhoseJarsHaveNoProviderEntry() throws Exception {
    TestPlugin.named("library").withoutProviders().writeTo(directory);

    assertProblems("library: none of its jars [library.jar] has an entry " + PluginJar.PROVIDERS);
  }

  @Test
  void refusesAFolderOfSeveralPlugins() throws Exception {
    TestPlugin.named("two").writeTo(directory, "one.jar");
    TestPlugin.named("two").writeTo(directory, "other.jar");

    assertProblems(
        "two: several of its jars have an entry " + PluginJar.PROVIDERS + ": [one.jar, other.jar]");
  }

  @Test
  void refusesAJarOfSeveralFactories() throws Exception {
    TestPlugin.named("two")
        .source("demo.Second", "package demo; public class Second extends Factory {}")
        .providers("demo.Factory\ndemo.Second\n")
        .writeTo(directory);

    assertProblems(
        "two: its entry "
            + PluginJar.PROVIDERS
            + " must name one class of its jars that implements NotifierFactory, and names [demo.Factory, demo.Second]");
  }

  @Test
  void refusesAJarWithClassesOfTheSpi() throws Exception {
    TestPlugin.named("shaded")
        .source(
            "io.alarmnotifier.spi.Shaded", "package io.alarmnotifier.spi; public class Shaded {}")
        .writeTo(directory);

    assertProblems(
        "shaded: its jar shaded.jar has classes of the SPI in it, such as"
            + " io/alarmnotifier/spi/Shaded.class; those of the host are the ones that count, so"
            + " leave notifier-spi out (scope provided, not shaded)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/../../evil", "/etc/evil", "a\\..\\evil", ".."})
  void refusesAJarWithAnEntryThatLeadsOutOfIt(String entry) throws Exception {
    TestPlugin.named("tricky").entry(entry).writeTo(directory);

    assertProblems("tricky: its jar tricky.jar has an entry whose name leads out of it: " + entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../other/other.jar",
        "file:/usr/share/java/x.jar",
        "beside.jar /x.jar",
        "%2e%2e%2Fother.jar"
      })
  void refusesAClassPathThatLeadsOutOfTheFolder(String classPath) throws Exception {
    TestPlugin.named("tricky").attribute("Class-Path", classPath).writeTo(directory);

    assertThatThrownBy(this::start)
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(
            "the Class-Path in the manifest of its jar tricky.jar leads out of its folder, to ");
  }

  @Test
  void refusesAnIndexThatLeadsOutOfTheFolder() throws Exception {
    TestPlugin.named("tricky")
        .entry(
            "META-INF/INDEX.LIST",
            "JarIndex-Version: 1.0\n\ntricky.jar\ndemo\n\n../evil.jar\nevil\n")
        .writeTo(directory);

    assertProblems(
        "tricky: the META-INF/INDEX.LIST of its jar tricky.jar leads out of its folder, to"
            + " ../evil.jar; put the jar into the folder");
  }

  @Test
  void takesAClassPathWithinTheFolder() throws Exception {
    TestPlugin.named("plain").attribute("Class-Path", "beside.jar other.jar").writeTo(directory);

    start().close();
  }

  @Test
  void refusesTwoVersionsOfOnePluginInItsFolder() throws Exception {
    TestPlugin.named("twice").writeTo(directory, "twice-1.jar");
    TestPlugin.named("twice").writeTo(directory, "twice-2.jar");

    assertProblems(
        "twice: several of its jars have an entry "
            + PluginJar.PROVIDERS
            + ": [twice-1.jar, twice-2.jar]");
  }

  @Test
  void refusesWhatIsNamedLikeAJarAndIsNoFile() throws Exception {
    TestPlugin.named("odd").writeTo(directory);
    Files.createDirectory(directory.resolve("odd/pipe.jar"));

    assertProblems("odd: its jar pipe.jar is no file");
  }

  @Test
  void refusesALinkThatLeadsNowhere() throws Exception {
    TestPlugin.named("good").writeTo(directory);
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("gone"));

    assertThatThrownBy(this::start)
        .isInstanceOf(PluginException.class)
        .hasMessage("the link " + link + " leads nowhere");
  }
}
