package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What new-plugin.sh refuses and what it writes; {@link PluginGuideIT} builds it. */
class NewPluginScriptIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("notifier.distribution"));
  private static final Path REPOSITORY = Path.of(System.getProperty("notifier.repository"));

  @TempDir Path folder;

  @Test
  void explainsItself() throws IOException {
    assertThat(newPlugin("--help"))
        .satisfies(result -> assertThat(result.exitCode()).isZero())
        .satisfies(result -> assertThat(result.output()).startsWith("Usage: new-plugin.sh NAME"));
    assertThat(newPlugin().exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pager", "9pager", "my_pager", "é", "pager/..", "directory"})
  void refusesANameThatTheHostWouldRefuse(String name) throws IOException {
    assertRefused("the name " + name, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Page", "1page", "page_me", "page:"})
  void refusesASchemeThatTheHostWouldRefuse(String scheme) throws IOException {
    assertRefused("the scheme " + scheme, "pager", "--scheme", scheme);
  }

  @ParameterizedTest
  @CsvSource({
    "org..pager, is no Java package",
    "org.my-pager, is no Java package",
    "org.new, the Java keyword new",
    "io.alarmnotifier.spi.pager, is not the plugin's",
    "java.pager, is not the plugin's"
  })
  void refusesAPackageThatWouldNotWork(String name, String reason) throws IOException {
    assertRefused(reason, "pager", "--package", name);
  }

  @Test
  void asksForAPackageWhereTheNameGivesNone() throws IOException {
    assertRefused("the Java keyword switch: name another with --package", "switch");
  }

  @ParameterizedTest
  @CsvSource({"--verbose, no such option", "--scheme, needs a value", "other, one name is enough"})
  void refusesArgumentsThatItDoesNotKnow(String argument, String reason) throws IOException {
    assertRefused(reason, "pager", argument);
  }

  @Test
  void touchesNoFolderThatHoldsSomething() throws IOException {
    Path file = Files.createFile(folder.resolve("something"));

    assertRefused("is not empty", "pager", "--directory", folder.toString());
    assertRefused("is no folder", "pager", "--directory", file.toString());
    assertThat(folder).isDirectoryContaining(file::equals);
  }

  @Test
  void writesNoProjectIntoTheCheckout() throws IOException {
    Path inside = REPOSITORY.resolve("notifier-plugins/pager");

    Program.Result result =
        Program.run(
            REPOSITORY.resolve("scripts/new-plugin.sh"), "pager", "--directory", inside.toString());

    assertThat(result.output()).contains("lies in the checkout");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(inside).doesNotExist();
  }

  @Test
  void putsTheNamesInThePlaceOfThoseOfTheTemplate() throws IOException {
    Path project = Files.createDirectory(folder.resolve("empty & new"));

    Program.Result result =
        newPlugin(project, "my-pager", "--scheme", "page+sms", "--package", "org.example.paging");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(project.resolve("src/main/java/org/example/paging/MyPagerNotifierFactory.java"))
        .content()
        .contains("package org.example.paging;", "\"my-pager\"", "Set.of(\"page+sms\")");
    assertThat(project.resolve(".gitignore")).hasContent("target/");
    assertThat(all(project)).doesNotContain("__").doesNotContain("@project").doesNotContain("@slf");
  }

  @Test
  void buildsTheHostOfACheckoutFirst() throws Exception {
    ScriptSandbox checkout = new ScriptSandbox(folder);
    checkout.usePathProgram(
        "mvn",
        """
        #!/bin/sh
        mkdir -p notifier-core/distribution/target/alarm-notifier
        tar -C '%s' --exclude=./run -c . | tar -C notifier-core/distribution/target/alarm-notifier -x
        """
            .formatted(DISTRIBUTION));
    Files.createDirectory(checkout.home().resolve(".mvn"));
    Files.createFile(checkout.home().resolve("pom.xml"));

    ScriptSandbox.Result result =
        ScriptSandbox.finish(
            checkout.begin(checkout.home().resolve("scripts/new-plugin.sh"), "pager"));

    assertThat(result.output()).contains("building the distribution");
    assertThat(folder.resolve("pager/pom.xml"))
        .content()
        .contains(checkout.home() + "/notifier-core/distribution/target/alarm-notifier<");
  }

  @Test
  void pinsThePluginsOfMavenThatThisBuildUses() throws IOException {
    Map<String, String> ours = versions(REPOSITORY.resolve("pom.xml"));
    Map<String, String> theirs = versions(DISTRIBUTION.resolve("scripts/plugin-template/pom.xml"));

    assertThat(theirs).hasSizeGreaterThan(5);
    assertThat(ours).containsAllEntriesOf(theirs);
  }

  private void assertRefused(String reason, String... arguments) throws IOException {
    Program.Result result = newPlugin(folder.resolve("project"), arguments);

    assertThat(result.output()).startsWith("new-plugin.sh: ").contains(reason);
    assertThat(result.exitCode()).isEqualTo(2);
  }

  private static Program.Result newPlugin(String... arguments) throws IOException {
    return Program.run(DISTRIBUTION.resolve("scripts/new-plugin.sh"), arguments);
  }

  /** Writes to {@code directory} unless the arguments name another. */
  private static Program.Result newPlugin(Path directory, String... arguments) throws IOException {
    return newPlugin(
        Stream.concat(Stream.of("--directory", directory.toString()), Arrays.stream(arguments))
            .toArray(String[]::new));
  }

  private static String all(Path project) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.toList()) {
        text.append(file.getFileName()).append('\n');
        text.append(Files.isRegularFile(file) ? Files.readString(file) : "");
      }
    }
    return text.toString();
  }

  private static Map<String, String> versions(Path pom) throws IOException {
    return Pattern.compile("<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>(.*?)<")
        .matcher(Files.readString(pom))
        .results()
        .collect(Collectors.toMap(plugin -> plugin.group(1), plugin -> plugin.group(2)));
  }
}
