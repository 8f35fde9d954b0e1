package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.alarmnotifier.core.config.PluginsConfig.OnFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What authors are told of plugins that cannot be used. */
@Tag("jvm")
class PluginProblemsTest extends PluginDirectory {

  @ParameterizedTest
  @CsvSource({"2.0", "0.9", "1.3"})
  void refusesAPluginThatWasBuiltAgainstAnSpiItDoesNotHave(String spi) throws Exception {
    TestPlugin.named("other").attribute("Notifier-Spi-Version", spi).writeTo(directory);

    assertProblems(
        "other: it is built against version "
            + spi
            + " of the SPI, and this host has 1.2; take the plugin or the host in another version");
  }

  @Test
  void refusesAPluginThatDoesNotNameItsSpi() throws Exception {
    TestPlugin.named("silent").withoutAttribute("Notifier-Spi-Version").writeTo(directory);

    assertProblems(
        "silent: the manifest of its jar silent.jar has no Notifier-Spi-Version; name the version"
            + " of notifier-spi that it is built against");
  }

  @Test
  void refusesAPluginWhoseSpiIsNoVersion() throws Exception {
    TestPlugin.named("odd").attribute("Notifier-Spi-Version", "1").writeTo(directory);

    assertProblems(
        "odd: the Notifier-Spi-Version in the manifest of its jar odd.jar must be of the form 1.0,"
            + " is 1");
  }

  @Test
  void refusesAProviderEntryThatNamesAMissingClass() throws Exception {
    TestPlugin.named("typo").providers("demo.Typo\n").writeTo(directory);

    assertProblems(
        "typo: its entry "
            + PluginJar.PROVIDERS
            + " must name a class of its jars that implements NotifierFactory: Provider demo.Typo"
            + " not found");
  }

  @Test
  void refusesAProviderThatIsNoFactory() throws Exception {
    TestPlugin.named("other")
        .source("demo.Other", "package demo; public class Other {}")
        .providers("demo.Other\n")
        .writeTo(directory);

    assertProblems(
        "other: its entry "
            + PluginJar.PROVIDERS
            + " must name a class of its jars that implements NotifierFactory: demo.Other not a"
            + " subtype");
  }

  @Test
  void refusesAFactoryWithAPrivateConstructor() throws Exception {
    TestPlugin.named("private").members("private Factory() {}").writeTo(directory);

    assertProblems(
        "private: its factory has no public constructor without parameters: demo.Factory.<init>()");
  }

  @Test
  void refusesAFactoryWhoseStaticInitialiserThrows() throws Exception {
    TestPlugin.named("static")
        .members("static { if (true) throw new IllegalStateException(\"no\\nlicence\"); }")
        .writeTo(directory);

    assertProblems(
        "static: a static initialiser of it failed: java.lang.IllegalStateException: no\\nlicence");
  }

  @Test
  void refusesAFactoryWhoseConstructorThrows() throws Exception {
    TestPlugin.named("throwing")
        .members("public Factory() { throw new IllegalStateException(\"no\"); }")
        .writeTo(directory);

    assertProblems("throwing: it failed to start: java.lang.IllegalStateException: no");
  }

  @Test
  void namesTheClassThatAPluginNeeds() throws Exception {
    TestPlugin.named("needing")
        .source("lib.Helper", "package lib; public class Helper {}")
        .create("new lib.Helper(); return null;")
        .without("lib.Helper")
        .writeTo(directory);

    assertProblems(
        "needing: it needs the class lib.Helper, which is neither in its folder nor shared by the"
            + " host; put the jar into its folder");
  }

  @Test
  void tellsAClassThatFailedToInitialiseFromOneThatIsMissing() throws Exception {
    TestPlugin.named("half")
        .source(
            "demo.Half",
            "package demo; class Half { static { if (true) throw new IllegalStateException(); } }")
        .create("try { new Half(); } catch (Throwable e) {} new Half(); return null;")
        .writeTo(directory);

    assertProblems(
        "half: a static initialiser of it failed before: Could not initialize class demo.Half");
  }

  @Test
  void refusesANotifierThatCannotBeMade() throws Exception {
    TestPlugin.named("failing").create("throw new java.io.IOException(\"no\");").writeTo(directory);

    assertProblems("failing: it failed to start: java.io.IOException: no");
  }

  @Test
  void survivesAnExceptionThatCannotBeDescribed() throws Exception {
    TestPlugin.named("hostile")
        .source(
            "demo.Hostile",
            """
            package demo;
            class Hostile extends Exception {
              @Override public String toString() { throw new IllegalStateException(); }
            }
            """)
        .create("throw new Hostile();")
        .writeTo(directory);

    assertProblems("hostile: it failed to start: demo.Hostile");
  }

  @Test
  void refusesNullInPlaceOfANotifier() throws Exception {
    TestPlugin.named("null").create("return null;").writeTo(directory);

    assertProblems("null: its factory returned null in place of a notifier");
  }

  @Test
  void showsWhatTheFactorySaysAboutItsConfiguration() throws Exception {
    TestPlugin.named("strict")
        .create("throw new IllegalArgumentException(\"url must be set\");")
        .writeTo(directory);
    TestPlugin.named("terse").create("throw new IllegalArgumentException();").writeTo(directory);

    assertProblems(
        "strict: url must be set", "terse: it failed to start: java.lang.IllegalArgumentException");
  }

  @Test
  void refusesUnknownAndUnusableKeysTogether() throws Exception {
    TestPlugin.named("keys")
        .create("context.config().integer(\"size\", 1, 1, 9); return d -> null;")
        .writeTo(directory);

    assertThatThrownBy(
            () ->
                Plugins.start(
                    offer(), installation(Map.of("keys", Map.of("size", "10", "sise", "2")))))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "plugin "
                + directory.resolve("keys")
                + ": plugins.keys.size must be a whole number from 1 to 9; plugins.keys.sise is"
                + " unknown; known keys are [size]");
  }

  @Test
  void closesTheNotifierWhoseConfigurationIsRefused() throws Exception {
    diaryPlugin(
            "refused",
            "context.config().reject(\"size\", \"is too much\");"
                + KEEPING_A_DIARY.formatted("throw new IllegalStateException();"))
        .writeTo(directory);

    assertProblems("refused: plugins.refused.size is too much");
    assertThat(diary).containsExactly("create refused", "close refused");
  }

  @Test
  void closesTheNotifierThatCannotSayWhetherItBlocks() throws Exception {
    diaryPlugin(
            "undecided",
            KEEPING_A_DIARY
                .formatted("")
                .replace(
                    "@Override public void close()",
                    "@Override public boolean neverBlocks() { throw new AssertionError(\"?\"); }"
                        + " @Override public void close()"))
        .writeTo(directory);

    assertProblems("undecided: it failed to start: java.lang.AssertionError: ?");
    assertThat(diary).containsExactly("create undecided", "close undecided");
  }

  @ParameterizedTest
  @CsvSource({
    "'return \"Loud\";', Loud",
    "'return \"a b\";', a b",
    "'return \"\";', ''",
    "'return null;', -"
  })
  void refusesAnIllegalName(String body, String shown) throws Exception {
    TestPlugin.named("named").name(body).writeTo(directory);

    assertProblems("named: its name " + shown + " is not of the form [a-z][a-z0-9-]*");
  }

  @ParameterizedTest
  @CsvSource({
    "'return Set.of(\"HTTP\");', its scheme HTTP is not of the form [a-z][a-z0-9+.-]*",
    "'return Set.of(\"http:\");', its scheme http: is not of the form [a-z][a-z0-9+.-]*",
    "'return Collections.singleton(null);', its scheme - is not of the form [a-z][a-z0-9+.-]*",
    "'return Set.of();', it serves no scheme",
    "'return null;', it serves no scheme"
  })
  void refusesIllegalSchemes(String body, String problem) throws Exception {
    TestPlugin.named("scheming").schemes(body).writeTo(directory);

    assertProblems("scheming: " + problem);
  }

  @Test
  void refusesTwoPluginsOfOneSchemeOrName() throws Exception {
    TestPlugin.named("a").writeTo(directory);
    TestPlugin.named("b").schemes("return Set.of(\"a\");").writeTo(directory);
    TestPlugin.named("c").name("return \"a\";").writeTo(directory);

    assertThatThrownBy(this::start)
        .isInstanceOf(PluginException.class)
        .hasMessage(
            """
            plugin %1$s/b: its jar b.jar has the scheme a, which %1$s/a/a.jar has already; remove one of them
            plugin %1$s/c: its jar c.jar has the name a, which %1$s/a/a.jar has already; remove one of them"""
                .formatted(directory));
  }

  @Test
  void refusesAPluginThatAsksForALibraryTheHostDoesNotShare() throws Exception {
    TestPlugin.named("asking").attribute("Notifier-Host-Libraries", "netty").writeTo(directory);

    assertProblems(
        "asking: it asks for the host's library netty, and this host shares only [diary]");
  }

  @Test
  void refusesALibraryOfAnotherTypeThanThePluginAskedFor() throws Exception {
    diaryPlugin("rude", "context.hostLibrary(Map.class); return d -> null;").writeTo(directory);

    assertProblems(
        "rude: the manifest's Notifier-Host-Libraries asks for no library with java.util.Map");
  }

  @Test
  void refusesALibraryThatThePluginDidNotAskFor() throws Exception {
    TestPlugin.named("rude")
        .create("context.hostLibrary(List.class); return null;")
        .writeTo(directory);

    assertProblems(
        "rude: the manifest's Notifier-Host-Libraries asks for no library with java.util.List");
  }

  @Test
  void tellsOfAllProblemsAtOnceAndLeavesNothingRunning() throws Exception {
    TestPlugin.named("bad").create("return null;").writeTo(directory);
    diaryPlugin("good", KEEPING_A_DIARY.formatted("")).writeTo(directory);
    Files.createDirectory(directory.resolve("ugly"));

    assertProblems(
        "bad: its factory returned null in place of a notifier",
        "ugly: its folder has no jar; put the jars of the plugin into it");
    assertThat(diary).containsExactly("create good", "close good");
  }

  @Test
  void refusesADirectoryWithoutPlugins() {
    assertThatThrownBy(this::start)
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "the plugin directory " + directory + " (plugins.directory) has no plugin folder");
  }

  @Test
  void refusesADirectoryThatIsMissing() {
    Path missing = directory.resolve("missing");

    assertThatThrownBy(
            () ->
                Plugins.start(
                    offer(),
                    new Installation(missing, OnFailure.REFUSE, PluginSettings.of(Map.of()))))
        .isInstanceOf(PluginException.class)
        .hasMessage("the plugin directory " + missing + " (plugins.directory) does not exist");
  }

  @Test
  void refusesASettingsNameOfTheHostAsAName() throws Exception {
    TestPlugin.named("named").name("return \"on-failure\";").writeTo(directory);

    assertProblems("named: its name on-failure is that of a setting of the host");
  }

  @Test
  void refusesSettingsForAPluginThatIsNotThere() throws Exception {
    TestPlugin.named("good").writeTo(directory);

    assertThatThrownBy(
            () -> Plugins.start(offer(), installation(Map.of("gone", Map.of("size", "1")))))
        .isInstanceOf(PluginException.class)
        .hasMessage("there are settings for [gone], but the plugins are [good]");
  }

  @Test
  void goesOnWithoutWhatCannotBeUsedIfTheOperatorSaysSo() throws Exception {
    TestPlugin.named("bad").create("return null;").writeTo(directory);
    TestPlugin.named("good").writeTo(directory);
    TestPlugin.named("late").schemes("return Set.of(\"good\");").writeTo(directory);

    try (Plugins plugins = Plugins.start(offer(), skipping())) {
      assertThat(plugins.schemes()).containsExactly("good");
      assertThat(plugins.list())
          .extracting(PluginStatus::name, PluginStatus::state)
          .containsExactly(
              tuple("good", PluginState.STARTED),
              tuple("bad", PluginState.FAILED),
              tuple("late", PluginState.FAILED));
      assertThat(plugins.list().get(1).cause())
          .contains("its factory returned null in place of a notifier");
    }
  }

  @Test
  void doesNotStartWithoutAnyPlugin() throws Exception {
    TestPlugin.named("bad").create("return null;").writeTo(directory);

    assertThatThrownBy(() -> Plugins.start(offer(), skipping()))
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("none of the plugins in " + directory + " can be used: ");
  }
}
