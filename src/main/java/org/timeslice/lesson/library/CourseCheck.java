package org.timeslice.lesson.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Problem;
import org.timeslice.lesson.Problems;
import org.timeslice.lesson.Spot;
import org.timeslice.lesson.markdown.Outline;

/// Reads, runs and compares everything in a course folder: what `timeslice check` prints.
public final class CourseCheck {
  private final Shelf shelf;
  private final CourseLibrary library;
  private final Set<Problem> found = new TreeSet<>();

  private CourseCheck(Shelf shelf) {
    this.shelf = shelf;
    this.library = new CourseLibrary(shelf, () -> 0);
  }

  /// All problems of the course in a folder, in order of place; empty where it is fit to be taught.
  public static List<Problem> check(Path folder) {
    return new CourseCheck(new Shelf.Folder(folder)).check();
  }

  /// As [#check(Path)], of the course that comes with the program.
  public static List<Problem> checkBundled() {
    return new CourseCheck(new Shelf.Bundled()).check();
  }

  private List<Problem> check() {
    found.addAll(library.problems());
    for (Language language : Language.values()) {
      order(language);
      links(language);
    }
    runs();
    structure();
    return List.copyOf(found);
  }

  private void order(Language language) {
    String path = language.tag() + "/" + Edition.SUMMARY;
    Edition edition = library.edition(language);
    var problems = new Problems(shelf.shown(path));
    if (edition.outline().isEmpty()) {
      problems.error(Spot.TOP, "there is no " + Edition.SUMMARY + " in this language");
    }
    edition.outline().ifPresent(outline -> files(outline, language, problems));
    for (String file : shelf.lessons(language.tag())) {
      String name = file.replaceFirst("\\.md$", "");
      boolean known =
          Set.of(Edition.SUMMARY, Glossary.FILE, "README.md").contains(file)
              || edition.names().contains(name);
      if (!known) {
        problems.error(Spot.TOP, file + " lies beside the course, but does not stand in its order");
      }
    }
    found.addAll(problems.sorted());
  }

  private void files(Outline outline, Language language, Problems problems) {
    for (Outline.Module module : outline.modules()) {
      for (Outline.Item item : module.items()) {
        String name = item.file() == null ? "" : item.file().replaceFirst("\\.md$", "");
        if (item.file() != null && anywhere(name, language).isEmpty()) {
          problems.error(item.spot(), "there is no lesson " + item.file());
        }
      }
    }
  }

  private void links(Language language) {
    Edition edition = library.edition(language);
    edition
        .newest()
        .forEach(lesson -> {
          var problems = new Problems(lesson.file());
          lesson.links().forEach(link -> check(link, language, problems));
          lesson.requires().forEach(link -> check(link, language, problems));
          found.addAll(problems.sorted());
        });
    var problems = new Problems(shelf.shown(language.tag() + "/" + Glossary.FILE));
    edition.glossaryLinks().forEach(link -> check(link, language, problems));
    found.addAll(problems.sorted());
  }

  private void check(LessonLink link, Language language, Problems problems) {
    Optional<ParsedLesson> target = anywhere(link.lesson(), language);
    if (target.isEmpty()) {
      problems.error(link.spot(), "there is no lesson " + link.lesson());
    } else if (!link.anchor().isEmpty() && !target.get().anchors().contains(link.anchor())) {
      problems.error(
          link.spot(), "no heading of lesson %s is #%s".formatted(link.lesson(), link.anchor()));
    }
  }

  private Optional<ParsedLesson> anywhere(String name, Language language) {
    return parsed(name, language).or(() -> parsed(name, language.other()));
  }

  private Optional<ParsedLesson> parsed(String name, Language language) {
    return library.edition(language).lesson(name).map(Edition.Read::newest);
  }

  private void runs() {
    List<ParsedLesson> lessons = new ArrayList<>();
    for (Language language : Language.values()) {
      library.edition(language).newest().filter(one -> one.lesson() != null).forEach(lessons::add);
    }
    List<List<Problem>> problems =
        lessons.parallelStream().map(one -> RunCheck.check(one)).toList();
    problems.forEach(found::addAll);
  }

  private void structure() {
    Edition english = library.edition(Language.ENGLISH);
    Edition chinese = library.edition(Language.CHINESE);
    Set<String> names = new TreeSet<>(english.names());
    names.addAll(chinese.names());
    for (String name : names) {
      Optional<ParsedLesson> one = parsed(name, Language.ENGLISH);
      Optional<ParsedLesson> other = parsed(name, Language.CHINESE);
      if (one.isPresent() && other.isPresent()) {
        compare(one.get(), other.get());
      } else if (one.isPresent() || other.isPresent()) {
        missing(name, one.isEmpty() ? Language.ENGLISH : Language.CHINESE);
      }
    }
    english
        .outline()
        .ifPresent(outline ->
            chinese
                .outline()
                .ifPresent(other -> found.addAll(Structure.compare(outline, other, summary()))));
  }

  private String summary() {
    return shelf.shown(Language.CHINESE.tag() + "/" + Edition.SUMMARY);
  }

  private void missing(String name, Language language) {
    found.add(
        Problem.error(
            shelf.shown(LessonParser.path(name, language)),
            1,
            1,
            "this lesson is not there in this language"));
  }

  private void compare(ParsedLesson one, ParsedLesson other) {
    Optional<Lesson> english = one.good();
    if (english.isPresent() && other.lesson() != null) {
      found.addAll(Structure.compare(english.get(), other));
    }
  }
}
