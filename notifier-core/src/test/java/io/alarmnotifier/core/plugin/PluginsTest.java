package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class PluginsTest {

  private static final HostVersion VERSION = new HostVersion("0.1.0", new SpiVersion(1, 2));
  private static final String SERVICES = "META-INF/services/io.alarmnotifier.spi.NotifierFactory";
  private static final String DELIVERING =
      "return delivery -> CompletableFuture.completedStage(DeliveryOutcome.delivered(%s));";

  /** The end of a {@code create} that tells the diary when it is called and when it is closed. */
  private static final String KEEPING_A_DIARY =
      """
      diary.add("create " + name());
      return new Notifier() {
        @Override public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
          return null;
        }
        @Override public void close() {
          diary.add("close " + name());
          %s
        }
      };
      """;

  @TempDir private Path directory;

  /** What plugins of the test tell: its type is the JDK's, so plugins see the same. */
  private final List<Object> diary = new ArrayList<>();

  @Test
  void startsAPluginAndFindsItsNotifierByScheme() throws Exception {
    TestPlugin.named("good")
        .schemes("return Set.of(\"good\", \"better+x\");")
        .attribute("Implementation-Version", "3.4")
        .writeTo(directory);

    try (Plugins plugins = start()) {
      assertThat(plugins.list()).hasSize(1);
      Plugin plugin = plugins.list().get(0);
      assertThat(plugin.name()).isEqualTo("good");
      assertThat(plugin.version()).isEqualTo("3.4");
      assertThat(plugin.schemes()).containsExactly("better+x", "good");
      assertThat(plugin.folder()).isEqualTo(directory.resolve("good"));
      assertThat(plugins.schemes()).containsExactlyInAnyOrder("good", "better+x");
      assertThat(plugins.find("better+x")).isEqualTo(plugins.find("good")).isPresent();
      assertThat(plugins.find("other")).isEmpty();
      assertThat(delivered(plugins, "good")).isEqualTo("done");
    }
  }

  @Test
  void givesItsFoldersSortedAndPassesOverHiddenOnesAndFiles() throws Exception {
    TestPlugin.named("b").writeTo(directory);
    TestPlugin.named("a").writeTo(directory);
    Files.createDirectory(directory.resolve(".trash"));
    Files.createFile(directory.resolve("README"));

    try (Plugins plugins = start()) {
      assertThat(plugins.list()).extracting(Plugin::name).containsExactly("a", "b");
    }
  }

  @Test
  void givesAWorkerOnlyToWhatMayBlock() throws Exception {
    TestPlugin.named("blocking").writeTo(directory);
    TestPlugin.named("asynchronous")
        .create(
            """
            return new Notifier() {
              @Override public CompletionStage<DeliveryOutcome> deliver(Delivery d) { return null; }
              @Override public boolean neverBlocks() { return true; }
            };
            """)
        .writeTo(directory);

    try (Plugins plugins = start()) {
      assertThat(handle(plugins, "blocking").worker()).isPresent();
      assertThat(handle(plugins, "asynchronous").worker()).isEmpty();
    }
  }

  @Test
  void givesThePluginItsConfigurationAndTheVersionOfTheHost() throws Exception {
    TestPlugin.named("good")
        .create(
            "String text = context.hostVersion() + context.config().string(\"greeting\", \"\");"
                + DELIVERING.formatted("text"))
        .writeTo(directory);

    try (Plugins plugins =
        Plugins.start(
            directory,
            VERSION,
            List.of(),
            name -> NotifierConfig.of(Map.of("greeting", " hello " + name)))) {
      assertThat(delivered(plugins, "good")).isEqualTo("0.1.0 hello good");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.rabbitmq.client.Connection",
        "com.fasterxml.jackson.core.JsonFactory",
        "ch.qos.logback.classic.Logger",
        "io.vertx.core.Vertx",
        "io.alarmnotifier.core.plugin.Plugins"
      })
  void hidesTheHostsClassesFromPlugins(String className) throws Exception {
    assertThatCode(() -> Class.forName(className)).as("the host has it").doesNotThrowAnyException();
    TestPlugin.named("curious")
        .create("Class.forName(\"" + className + "\"); return null;")
        .writeTo(directory);

    assertProblems(
        "curious: it needs the class "
            + className
            + ", which is neither in its folder nor shared by the host; put the jar into its"
            + " folder");
  }

  @Test
  void sharesTheSpiAndSlf4jWithPlugins() throws Exception {
    diaryPlugin(
            "sharing",
            "diary.add(Notifier.class); diary.add(org.slf4j.LoggerFactory.class); return d -> null;")
        .writeTo(directory);

    try (Plugins plugins = start()) {
      assertThat(diary).containsExactly(Notifier.class, LoggerFactory.class);
    }
  }

  @Test
  void lendsItsClassLoaderToThePluginAsTheContextClassLoader() throws Exception {
    ClassLoader hosts = Thread.currentThread().getContextClassLoader();
    String note = "diary.add(Thread.currentThread().getContextClassLoader());";
    diaryPlugin("loading", note + KEEPING_A_DIARY.formatted(note)).writeTo(directory);

    Plugins plugins = start();
    ClassLoader plugin = handle(plugins, "loading").notifier().getClass().getClassLoader();
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(hosts);
    plugins.close();

    assertThat(plugin).isInstanceOf(IsolatingClassLoader.class);
    assertThat(plugin.getName()).isEqualTo("plugin:loading");
    assertThat(diary).containsExactly(plugin, "create loading", "close loading", plugin);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(hosts);
  }

  @Test
  void prefersThePluginsOwnCopyOfAClass() throws Exception {
    TestPlugin.named("own")
        .source(
            "com.fasterxml.jackson.core.JsonFactory",
            """
            package com.fasterxml.jackson.core;
            public class JsonFactory { @Override public String toString() { return "its own"; } }
            """)
        .create(DELIVERING.formatted("new com.fasterxml.jackson.core.JsonFactory().toString()"))
        .writeTo(directory);

    try (Plugins plugins = start()) {
      assertThat(delivered(plugins, "own")).isEqualTo("its own");
    }
  }

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
  void takesAPluginThatWasBuiltAgainstAnOlderMinor() throws Exception {
    TestPlugin.named("older").attribute("Notifier-Spi-Version", " 1.1 ").writeTo(directory);

    try (Plugins plugins = start()) {
      assertThat(plugins.schemes()).containsExactly("older");
    }
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

    assertProblems("nameless: its entry " + SERVICES + " must name one class, and names []");
  }

  @Test
  void refusesAFolderWhoseJarsHaveNoProviderEntry() throws Exception {
    TestPlugin.named("library").withoutProviders().writeTo(directory);

    assertProblems("library: none of its jars [library.jar] has an entry " + SERVICES);
  }

  @Test
  void refusesAFolderOfSeveralPlugins() throws Exception {
    TestPlugin.named("two").writeTo(directory, "one.jar");
    TestPlugin.named("two").writeTo(directory, "other.jar");

    assertProblems("two: several of its jars have an entry " + SERVICES + ": [one.jar, other.jar]");
  }

  @Test
  void refusesAJarOfSeveralFactories() throws Exception {
    TestPlugin.named("two")
        .source("demo.Second", "package demo; public class Second extends Factory {}")
        .providers("demo.Factory\ndemo.Second\n")
        .writeTo(directory);

    assertProblems(
        "two: its entry "
            + SERVICES
            + " must name one class, and names [demo.Factory, demo.Second]");
  }

  @Test
  void refusesAProviderEntryThatNamesAMissingClass() throws Exception {
    TestPlugin.named("typo").providers("demo.Typo\n").writeTo(directory);

    assertProblems(
        "typo: its entry "
            + SERVICES
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
            + SERVICES
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
                    directory,
                    VERSION,
                    List.of(),
                    name -> NotifierConfig.of(Map.of("size", "10", "sise", "2"))))
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
            "plugins %1$s/a and %1$s/b have the same scheme a; remove one of them\n"
                    .formatted(directory)
                + "plugins %1$s/a and %1$s/c have the same name a; remove one of them"
                    .formatted(directory));
  }

  @Test
  void refusesAPluginThatAsksForALibraryTheHostDoesNotShare() throws Exception {
    TestPlugin.named("asking").attribute("Notifier-Host-Libraries", "netty").writeTo(directory);

    assertProblems(
        "asking: it asks for the host's library netty, and this host shares only [diary]");
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
  void sharesALibrarysPackagesOnlyWithWhoAsksForIt() throws Exception {
    String create = "Class.forName(\"com.rabbitmq.client.Connection\"); return d -> null;";
    HostLibrary<Object> rabbit =
        new HostLibrary<>("rabbitmq", List.of("com.rabbitmq."), Object.class, new Object());
    TestPlugin.named("asking")
        .attribute("Notifier-Host-Libraries", "rabbitmq")
        .create(create)
        .writeTo(directory);

    try (Plugins plugins = start(rabbit)) {
      assertThat(plugins.schemes()).containsExactly("asking");
    }
    TestPlugin.named("silent").create(create).writeTo(directory);
    assertThatThrownBy(() -> start(rabbit))
        .hasMessageStartingWith(
            "plugin %s/silent: it needs the class com.rabbitmq.client.Connection"
                .formatted(directory));
  }

  @Test
  void closesTheLastStartedFirstAndAllEvenIfOneFails() throws Exception {
    diaryPlugin("a", KEEPING_A_DIARY.formatted("")).writeTo(directory);
    diaryPlugin("b", KEEPING_A_DIARY.formatted("throw new IllegalStateException();"))
        .writeTo(directory);
    diaryPlugin("c", KEEPING_A_DIARY.formatted("throw new AssertionError();")).writeTo(directory);

    start().close();

    assertThat(diary)
        .containsExactly("create a", "create b", "create c", "close c", "close b", "close a");
  }

  @Test
  void stopsTheWorkersOfAPluginWhenItIsClosed() throws Exception {
    TestPlugin.named("good").writeTo(directory);
    Plugins plugins = start();
    NotifierHandle handle = handle(plugins, "good");

    plugins.close();

    assertThat(handle.worker().orElseThrow().isShutdown()).isTrue();
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
            () -> Plugins.start(missing, VERSION, List.of(), name -> NotifierConfig.of(Map.of())))
        .isInstanceOf(PluginException.class)
        .hasMessage("the plugin directory " + missing + " (plugins.directory) does not exist");
  }

  @Test
  void knowsTheVersionsThatItWasBuiltAs() {
    HostVersion current = HostVersion.current();

    assertThat(current.host()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    assertThat(current.spi().major()).isPositive();
  }

  /** A plugin whose {@code create} has a list {@code diary}, which is the test's. */
  private static TestPlugin diaryPlugin(String name, String create) {
    return TestPlugin.named(name)
        .attribute("Notifier-Host-Libraries", "diary")
        .create("List<Object> diary = context.hostLibrary(List.class);" + create);
  }

  private Plugins start(HostLibrary<?>... more) throws PluginException {
    List<HostLibrary<?>> libraries = new ArrayList<>(List.of(more));
    libraries.add(new HostLibrary<>("diary", List.of(), List.class, diary));
    return Plugins.start(directory, VERSION, libraries, name -> NotifierConfig.of(Map.of()));
  }

  private static NotifierHandle handle(Plugins plugins, String scheme) {
    return plugins.find(scheme).orElseThrow();
  }

  private static String delivered(Plugins plugins, String scheme) {
    AlarmTransition nothing = new AlarmTransition(null, null, null, null, null, null, null);
    Delivery delivery =
        new Delivery("d", AlarmAction.parse(scheme + "://"), nothing, 1, Duration.ofSeconds(1));
    DeliveryOutcome outcome =
        handle(plugins, scheme).notifier().deliver(delivery).toCompletableFuture().join();
    return ((DeliveryOutcome.Delivered) outcome).detail();
  }

  /** The whole message; each problem begins with its folder. */
  private void assertProblems(String... problems) {
    List<String> lines = new ArrayList<>();
    for (String problem : problems) {
      lines.add("plugin " + directory + "/" + problem);
    }
    assertThatThrownBy(this::start)
        .isInstanceOf(PluginException.class)
        .hasMessage(String.join("\n", lines));
  }
}
