package org.timeslice;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the packages, and which library lives in which room. */
class ArchitectureTest {
  private static final JavaClasses TIMESLICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.timeslice");

  private static final Set<String> JAVA_BASE = Object.class.getModule().getPackages();

  /**
   * A package, and everything of ours that it may import besides itself. A name ending in two dots
   * takes its subpackages in.
   */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      nullValues = "nothing",
      textBlock =
          """
          engine             -> nothing
          engine.machine..   -> engine
          engine.kernel..    -> engine engine.machine..
          engine.runtime..   -> engine engine.machine..
          engine.scenario..  -> engine
          engine.metric..    -> engine
          engine.export..    -> engine
          engine.simulator.. -> engine..
          lesson..           -> engine..
          learning..         -> lesson.. engine..
          store..            -> learning.. lesson.. engine..
          recording..        -> engine..
          web..              -> learning.. lesson.. engine.. recording..
          """)
  void arrowsPointOneWay(String from, @Nullable String to) {
    String[] allowed = ours(to == null ? from : from + " " + to);
    check(
        noClasses()
            .that(resideInAPackage(ours(from)[0]))
            .should()
            .dependOnClassesThat(
                resideInAPackage("org.timeslice..").and(resideOutsideOfPackages(allowed))));
  }

  /** The libraries of a room, and the rooms that may import them. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      textBlock =
          """
          io.javalin.. jakarta.servlet.. org.eclipse.jetty.. -> web.. cli..
          org.thymeleaf.. org.owasp.html.. -> web..
          org.commonmark.. -> lesson..
          org.snakeyaml.. -> engine.scenario.. lesson..
          java.sql.. javax.sql.. org.jdbi.. com.zaxxer.. org.flywaydb.. org.h2.. -> store..
          picocli.. -> cli..
          jdk.jfr.. -> recording..
          """)
  void aLibraryStaysInItsRoom(String libraries, String rooms) {
    check(
        noClasses()
            .that(resideOutsideOfPackages(ours(rooms)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(libraries.split(" "))));
  }

  /** Only the reader of scenarios needs YAML, and only the exporters may need JSON. */
  @Test
  void theEngineNeedsJavaBaseOnly() {
    DescribedPredicate<JavaClass> ofJavaBase =
        describe(
            "in java.base",
            type -> JAVA_BASE.contains(type.getBaseComponentType().getPackageName()));
    DescribedPredicate<JavaClass> known =
        ofJavaBase
            .or(describe("primitive", type -> type.getBaseComponentType().isPrimitive()))
            .or(resideInAnyPackage("org.timeslice..", "org.jspecify.annotations"));
    check(
        classes()
            .that(
                resideInAPackage("org.timeslice.engine..")
                    .and(resideOutsideOfPackages(ours("engine.scenario.. engine.export.."))))
            .should()
            .onlyDependOnClassesThat(known));
  }

  /** The same scenario gives the same trace, so nothing in the engine may look at the world. */
  @Test
  void theEngineAsksNothingOfTheWorld() {
    check(
        noClasses()
            .that(resideInAPackage("org.timeslice.engine.."))
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(System.class, "identityHashCode", Object.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                Thread.class, ThreadLocalRandom.class, Random.class, UUID.class, Clock.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine..", "lesson..", "learning..", "store..", "web.."})
  void onlyTheCommandLineEndsTheProcess(String room) {
    check(
        noClasses()
            .that(resideInAPackage(ours(room)[0]))
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  @Test
  void packagesFormNoCycle() {
    check(slices().matching("org.timeslice.(**)").should().beFreeOfCycles());
  }

  private static void check(ArchRule rule) {
    // A room that nobody has moved into yet breaks no rule.
    rule.allowEmptyShould(true).check(TIMESLICE);
  }

  private static String[] ours(String names) {
    return Arrays.stream(names.split(" "))
        .map(name -> "org.timeslice." + name)
        .toArray(String[]::new);
  }
}
