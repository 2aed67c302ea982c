package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTests {

  private static final String BASE = "org.digittrainer";
  private static final String PLANTED = "planted";

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  /** A small service that breaks every rule. */
  private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

  static Stream<ArchRule> rules() {
    return new Architecture(BASE).rules().map(rule -> rule.allowEmptyShould(true));
  }

  static Stream<ArchRule> plantedRules() {
    return new Architecture(PLANTED).rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(ArchRule rule) {
    rule.check(SERVICE);
  }

  @ParameterizedTest
  @MethodSource("plantedRules")
  void canFail(ArchRule rule) {
    assertThat(rule.evaluate(VIOLATIONS).hasViolation()).as(rule.getDescription()).isTrue();
  }

  @Test
  void looksAtTheService() {
    List<String> names = SERVICE.stream().map(type -> type.getName()).toList();

    assertThat(names).contains(BASE + ".DigitTrainerApplication").hasSizeGreaterThan(30);
  }
}
