package io.alarmnotifier.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may know whom. Think of the layers before changing a rule. */
class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.alarmnotifier.core");

  @Test
  void looksAtTheWholeHost() {
    assertThat(CORE).as("classes looked at").hasSizeGreaterThan(40);
  }

  @Test
  void onlyTheBrokerPackageSeesRabbitMq() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..core.broker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.rabbitmq.."));
  }

  @Test
  void thePolicyIsPureJava() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "..core.delivery..",
                "..core.journal..",
                "..core.letters..",
                "..core.message..",
                "..core.plugin..",
                "..core.config..",
                "..core.selfalarm..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "com.rabbitmq..", "io.micrometer.."));
  }

  @Test
  void onlyTheAdminInterfaceSpeaksHttp() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "..core.admin..",
                "..core.api..",
                "..core.app..",
                "..core.events..",
                "..core.ingest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.ext.web.."));
  }

  @Test
  void whatComesOverHttpKnowsNotHowItIsPublished() {
    check(
        noClasses()
            .that()
            .resideInAPackage("..core.ingest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..core.broker..", "..core.delivery..", "..core.events.."));
  }

  @Test
  void whatHappensIsDecidedWithoutTheEvents() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("..core.events..", "..core.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..core.events.."));
  }

  @Test
  void onlyTheMetricsKnowMicrometer() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..core.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus.."));
  }

  @Test
  void countingLoadsNoMicrometer() {
    check(
        noClasses()
            .that()
            .haveSimpleNameEndingWith("Meters")
            .or()
            .haveSimpleName("DurationHistogram")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus.."));
  }

  @Test
  void healthKnowsNothingOfHttp() {
    check(
        noClasses()
            .that()
            .resideInAPackage("..core.health..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "..core.admin.."));
  }

  @Test
  void deliveryKnowsNeitherTheBrokerNorThePlugins() {
    check(
        noClasses()
            .that()
            .resideInAPackage("..core.delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..core.broker..", "..core.plugin.."));
  }

  @Test
  void onlyTheJournalSeesDatabasesAndItKnowsNeitherTheBrokerNorThePlugins() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..core.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("..core.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..core.broker..", "..core.plugin..", "..core.letters.."));
  }

  @Test
  void deliveryIsHandedItsClockAndItsRandom() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("..core.delivery..", "..core.selfalarm..")
            .should()
            .callMethodWhere(
                call(Instant.class, "now")
                    .or(call(Clock.class, "system.*"))
                    .or(call(InstantSource.class, "system"))
                    .or(call(Math.class, "random"))
                    .or(call(ThreadLocalRandom.class, "current"))));
  }

  @Test
  void nobodyKnowsTheApp() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..core.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..core.app.."));
  }

  @Test
  void onlyTheAppKnowsTheVerticle() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("..core.app..", "..core.verticle..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..core.verticle.."));
  }

  @Test
  void onlyTheVerticleKnowsTheSelfAlarms() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("..core.selfalarm..", "..core.verticle..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..core.selfalarm.."));
  }

  @Test
  void selfAlarmsKnowNeitherThePluginsNorTheConfiguration() {
    check(
        noClasses()
            .that()
            .resideInAPackage("..core.selfalarm..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..core.plugin..", "..core.config..", "..core.message.."));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("io.alarmnotifier.core.(*)..").should().beFreeOfCycles());
  }

  @Test
  void onlyTheAppPrintsToTheTerminal() {
    check(
        noClasses().that().resideOutsideOfPackage("..core.app..").should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void nobodySleeps() {
    check(
        noClasses()
            .should()
            .callMethodWhere(call(Thread.class, "sleep").or(call(TimeUnit.class, "sleep"))));
  }

  @Test
  void onlyTheAppReadsTheSystemsClock() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..core.app..")
            .should()
            .callMethodWhere(
                call(System.class, "currentTimeMillis").or(call(System.class, "nanoTime"))));
  }

  private static DescribedPredicate<JavaCall<?>> call(Class<?> type, String method) {
    return target(owner(type(type)))
        .and(target(nameMatching(method)))
        .as("%s.%s", type.getSimpleName(), method);
  }

  /** The rules hold from the first class of a package on, so they may find none yet. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CORE);
  }
}
