package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timeslice.lesson.CourseModule;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Problem;

class CourseLibraryTest {
  @TempDir private Path root;
  private final AtomicLong seconds = new AtomicLong();
  private CourseFolder folder;

  @BeforeEach
  void writeACourse() {
    folder =
        new CourseFolder(root)
            .order("en", "one", "two")
            .order("zh", "one", "two")
            .lesson("en", "one", "First.\n")
            .lesson("zh", "one", "第一。\n")
            .lesson("en", "two", CourseFolder.SIM);
  }

  @Test
  void readsTheCourseInItsOrder() {
    CourseLibrary library = library();
    assertThat(library.course(Language.ENGLISH).title()).isEqualTo("Course en");
    assertThat(entries(library, Language.ENGLISH))
        .containsExactly("Ready en one", "Ready en two", "Planned Later");
    assertThat(library.course(Language.ENGLISH).next("one").map(Lesson::name)).hasValue("two");
    assertThat(library.course(Language.ENGLISH).previous("one")).isEmpty();
  }

  @Test
  void servesTheOtherLanguageWhereALessonIsMissing() {
    CourseLibrary library = library();
    assertThat(entries(library, Language.CHINESE))
        .containsExactly("Ready zh one", "Ready en two", "Planned Later");
    assertThat(library.lesson("two", Language.CHINESE).orElseThrow().language())
        .isEqualTo(Language.ENGLISH);
  }

  @Test
  void picksUpAChangedLessonWithoutReadingTheOthersAgain() {
    CourseLibrary library = library();
    Lesson one = library.lesson("one", Language.ENGLISH).orElseThrow();
    folder.lesson("en", "two", "Changed.\n");
    later();
    assertThat(library.lesson("two", Language.ENGLISH).orElseThrow().source()).contains("Changed.");
    assertThat(library.lesson("one", Language.ENGLISH).orElseThrow()).isSameAs(one);
  }

  @Test
  void looksOnceASecondAtMost() {
    CourseLibrary library = library();
    later();
    Lesson before = library.lesson("one", Language.ENGLISH).orElseThrow();
    folder.lesson("en", "one", "Changed.\n");
    assertThat(library.lesson("one", Language.ENGLISH)).hasValue(before);
    later();
    assertThat(library.lesson("one", Language.ENGLISH).orElseThrow().source()).contains("Changed.");
  }

  @Test
  void picksUpChangesOfAScenarioThatALessonUses() {
    folder
        .put("en/slow.yaml", "processes: [{name: a, threads: [{name: A, program: [exit]}]}]\n")
        .lesson("en", "two", "```sim s\nuse: slow.yaml\nview: queues\n```\n");
    CourseLibrary library = library();
    String before = library.lesson("two", Language.ENGLISH).orElseThrow().hash();
    folder.put("en/slow.yaml", "processes: [{name: a, threads: [{name: B, program: [exit]}]}]\n");
    later();
    assertThat(library.lesson("two", Language.ENGLISH).orElseThrow().hash()).isNotEqualTo(before);
  }

  @Test
  void keepsTheLastGoodVersionOfALessonThatBreaks() {
    CourseLibrary library = library();
    folder.lesson("en", "two", CourseFolder.SIM.replace("compute", "compte"));
    later();
    assertThat(library.lesson("two", Language.ENGLISH).orElseThrow().source()).contains("compute");
    assertThat(library.problems()).hasSize(2).allMatch(Problem::isError);
    assertThat(ready(library, "two").stale()).isTrue();
    assertThat(ready(library, "one").stale()).isFalse();

    folder.lesson("en", "two", "Mended.\n");
    later();
    assertThat(library.problems()).isEmpty();
    assertThat(ready(library, "two").stale()).isFalse();
  }

  @Test
  void listsALessonThatWasBrokenFromTheStartAndServesTheOthers() {
    folder.lesson("en", "two", "```sim s\n```\n");
    CourseLibrary library = library();
    assertThat(entries(library, Language.ENGLISH))
        .containsExactly("Ready en one", "Broken two", "Planned Later");
    assertThat(library.lesson("two", Language.ENGLISH)).isEmpty();
  }

  @Test
  void picksUpANewLessonAndDropsADeletedOne() {
    CourseLibrary library = library();
    folder.order("en", "one", "three").lesson("en", "three", "Third.\n").delete("en/two.md");
    later();
    assertThat(entries(library, Language.ENGLISH))
        .containsExactly("Ready en one", "Ready en three", "Planned Later");
    folder.lesson("zh", "one", "新。\n").delete("zh/SUMMARY.md");
    later();
    assertThat(entries(library, Language.CHINESE))
        .containsExactly("Ready zh one", "Ready en three", "Planned Later");
  }

  @Test
  void linksTermsAtTheirFirstUseAndFollowsTheGlossary() {
    folder.lesson("en", "one", "A [[quantum]] and a [[quantum]].\n");
    CourseLibrary library = library();
    assertThat(library.problems())
        .extracting(Problem::message)
        .containsOnly("the glossary has no entry `quantum`");
    folder.put(
        "en/glossary.md", "# Terms\n\n| term | means |\n| --- | --- |\n| quantum | a slice |\n");
    later();
    assertThat(library.problems()).isEmpty();
    assertThat(library.lesson("one", Language.ENGLISH).orElseThrow().body().toString())
        .containsOnlyOnce("<a class=\"term\" href=\"/glossary#quantum\">quantum</a>");
    assertThat(library.glossary(Language.CHINESE).orElseThrow().title()).isEqualTo("Terms");
    assertThat(library.glossary(Language.ENGLISH).orElseThrow().html())
        .contains("<tr id=\"quantum\">");
  }

  @Test
  void handsOutPicturesAndProgramsAndNothingElse() {
    folder.put("code/a.c", "int x;").put("images/a.svg", "<svg/>").put("secret.txt", "no");
    CourseLibrary library = library();
    assertThat(library.file("code/a.c"))
        .hasValueSatisfying(
            bytes -> assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("int x;"));
    for (String path :
        List.of(
            "secret.txt",
            "en/one.md",
            "code/../secret.txt",
            "images/../../x",
            "code/",
            "code/%2e%2e/secret.txt",
            "/etc/passwd")) {
      assertThat(library.file(path)).as(path).isEmpty();
    }
  }

  @Test
  void isEmptyWhereThereIsNoCourse() {
    CourseLibrary library = CourseLibrary.in(root.resolve("nowhere"));
    assertThat(library.course(Language.ENGLISH).modules()).isEmpty();
  }

  @Test
  void servesManyThreadsWhileItReads() throws Exception {
    CourseLibrary library = library();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> readers =
          java.util.stream.IntStream.range(0, 400)
              .<Callable<Boolean>>mapToObj(i ->
                  () -> {
                    if (i % 50 == 0) {
                      folder.lesson("en", "one", "Version " + i + ".\n");
                      later();
                    }
                    return seen.add(library.lesson("one", Language.ENGLISH).orElseThrow().hash());
                  })
              .toList();
      for (var reader : threads.invokeAll(readers)) {
        assertThat(reader.get()).isNotNull();
      }
    }
    assertThat(seen).isNotEmpty();
  }

  private CourseLibrary library() {
    return new CourseLibrary(new Shelf.Folder(root), () -> seconds.get() * 1_000_000_000L);
  }

  private void later() {
    seconds.incrementAndGet();
  }

  private static CourseModule.Ready ready(CourseLibrary library, String name) {
    return library.course(Language.ENGLISH).modules().getFirst().entries().stream()
        .filter(CourseModule.Ready.class::isInstance)
        .map(CourseModule.Ready.class::cast)
        .filter(entry -> entry.lesson().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> entries(CourseLibrary library, Language language) {
    return library.course(language).modules().stream()
        .flatMap(module -> module.entries().stream())
        .map(entry -> entry.getClass().getSimpleName() + " " + entry.title())
        .toList();
  }
}
