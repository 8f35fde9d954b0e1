package io.alarmnotifier.spi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void theSpiKnowsOnlyTheJdk() {
    JavaClasses spi =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.alarmnotifier.spi");

    assertThat(spi).as("classes looked at").hasSizeGreaterThan(8);
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.alarmnotifier.spi", "org.jspecify.annotations")
        .check(spi);
  }
}
