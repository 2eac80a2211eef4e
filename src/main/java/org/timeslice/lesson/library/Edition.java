package org.timeslice.lesson.library;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.CourseFiles;
import org.timeslice.lesson.GlossaryPage;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Part;
import org.timeslice.lesson.Problem;
import org.timeslice.lesson.Problems;
import org.timeslice.lesson.Spot;
import org.timeslice.lesson.block.Runs;
import org.timeslice.lesson.markdown.MarkdownPage;
import org.timeslice.lesson.markdown.Outline;

/// All that was read of one language: the order, the glossary, and each lesson with the last
/// version that had no errors. Immutable; a later edition takes over what has not changed.
final class Edition {
  static final String SUMMARY = "SUMMARY.md";

  private static final Pattern LESSON_FILE = Pattern.compile("[a-z][a-z0-9-]*\\.md");

  /// A lesson's newest text and, where that has errors, the last one that had none.
  record Read(ParsedLesson newest, @Nullable ParsedLesson lastGood) {
    Optional<ParsedLesson> shown() {
      return Optional.ofNullable(lastGood);
    }
  }

  /// The order of the course, or why there is none.
  record Order(@Nullable Outline outline, List<Problem> problems) {}

  /// The glossary as a page and as an index.
  record Terms(
      Glossary glossary,
      @Nullable GlossaryPage page,
      List<LessonLink> links,
      List<Problem> problems) {}

  private final Language language;
  private final Kept<Order> order;
  private final Kept<Terms> terms;
  private final Map<String, Kept<Read>> lessons;

  private Edition(
      Language language, Kept<Order> order, Kept<Terms> terms, Map<String, Kept<Read>> lessons) {
    this.language = language;
    this.order = order;
    this.terms = terms;
    this.lessons = lessons;
  }

  /// Reads what is not as `before` has it.
  ///
  /// @param names of lessons that stand in any language's order
  static Edition of(Shelf shelf, Language language, Set<String> names, @Nullable Edition before) {
    Kept<Order> order =
        before != null && before.order.isFresh(shelf)
            ? before.order
            : Kept.make(shelf, files -> order(files, language));
    Kept<Terms> terms =
        before != null && before.terms.isFresh(shelf)
            ? before.terms
            : Kept.make(shelf, files -> terms(files, language));
    boolean sameTerms = before != null && before.terms.equals(terms);
    Set<String> all = new TreeSet<>(names);
    all.addAll(names(order.value()));
    Map<String, Kept<Read>> lessons =
        all.parallelStream()
            .collect(
                Collectors.toConcurrentMap(
                    name -> name,
                    name ->
                        lesson(
                            shelf,
                            language,
                            name,
                            terms.value().glossary(),
                            before == null ? null : before.lessons.get(name),
                            sameTerms)));
    return new Edition(language, order, terms, new LinkedHashMap<>(lessons));
  }

  private static Kept<Read> lesson(
      Shelf shelf,
      Language language,
      String name,
      Glossary glossary,
      @Nullable Kept<Read> before,
      boolean sameTerms) {
    if (before != null && sameTerms && before.isFresh(shelf)) {
      return before;
    }
    return Kept.make(
        shelf,
        files -> {
          ParsedLesson newest = read(files, language, name, glossary);
          if (newest.lesson() != null) {
            return new Read(newest, newest);
          }
          ParsedLesson old = before == null ? null : before.value().lastGood();
          return new Read(newest, newest.isMissing() ? null : old);
        });
  }

  private static ParsedLesson read(
      CourseFiles files, Language language, String name, Glossary glossary) {
    String path = LessonParser.path(name, language);
    Optional<String> text = files.text(path);
    return text.isEmpty()
        ? ParsedLesson.broken(files.shown(path), List.of())
        : LessonParser.parse(name, language, text.get(), files, glossary);
  }

  private static Order order(CourseFiles files, Language language) {
    String path = language.tag() + "/" + SUMMARY;
    Optional<String> text = files.text(path);
    if (text.isEmpty()) {
      return new Order(null, List.of());
    }
    var problems = new Problems(files.shown(path));
    Outline outline = Outline.read(text.get(), problems);
    checkFiles(outline, problems);
    return new Order(outline, problems.sorted());
  }

  private static void checkFiles(Outline outline, Problems problems) {
    Set<String> seen = new TreeSet<>();
    items(outline)
        .forEach(item -> {
          String file = item.file();
          if (file == null) {
            return;
          }
          if (!LESSON_FILE.matcher(file).matches()) {
            problems.error(
                item.spot(),
                "a lesson's file must be named like `round-robin.md`, but is `" + file + "`");
          } else if (!seen.add(file)) {
            problems.error(item.spot(), "lesson " + file + " stands here twice");
          }
        });
  }

  private static Stream<Outline.Item> items(Outline outline) {
    return outline.modules().stream().flatMap(module -> module.items().stream());
  }

  /// The lessons that the order names.
  private static Set<String> names(Order order) {
    Outline outline = order.outline();
    return outline == null
        ? Set.of()
        : items(outline)
            .map(Outline.Item::file)
            .filter(file -> file != null && LESSON_FILE.matcher(file).matches())
            .map(file -> file.substring(0, file.length() - ".md".length()))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Terms terms(CourseFiles files, Language language) {
    String path = language.tag() + "/" + Glossary.FILE;
    Optional<String> text = files.text(path);
    if (text.isEmpty()) {
      return new Terms(Glossary.NONE, null, List.of(), List.of());
    }
    var problems = new Problems(files.shown(path));
    MarkdownPage page = MarkdownPage.readWithRowAnchors(text.get());
    Glossary glossary = Glossary.of(page);
    if (glossary.isEmpty()) {
      problems.error(Spot.TOP, "the glossary needs a table with a row for each term");
    }
    String title = page.takeTitle().orElse(language.choose("Glossary", "术语表"));
    var references = new LessonReferences(problems, new Runs(), glossary, files);
    page.resolve(references);
    references.check(page.anchors());
    String html =
        page
            .render(
                language,
                name -> {
                  throw new IllegalStateException(name);
                })
            .stream()
            .map(part -> part instanceof Part.Prose prose ? prose.html() : "")
            .collect(Collectors.joining("\n"));
    return new Terms(
        glossary, new GlossaryPage(language, title, html), references.links(), problems.sorted());
  }

  Language language() {
    return language;
  }

  Optional<Outline> outline() {
    return Optional.ofNullable(order.value().outline());
  }

  /// What the glossary links to.
  List<LessonLink> glossaryLinks() {
    return terms.value().links();
  }

  Optional<GlossaryPage> glossary() {
    return Optional.ofNullable(terms.value().page());
  }

  /// The lesson of that name, if this language has a file of it.
  Optional<Read> lesson(String name) {
    return Optional.ofNullable(lessons.get(name))
        .map(Kept::value)
        .filter(read -> !read.newest().isMissing());
  }

  /// Names of all lessons that the order names.
  Set<String> names() {
    return names(order.value());
  }

  /// The newest texts of all lessons that this language has a file of.
  Stream<ParsedLesson> newest() {
    return lessons.values().stream()
        .map(one -> one.value().newest())
        .filter(newest -> !newest.isMissing());
  }

  Stream<Problem> problems() {
    return Stream.of(
            order.value().problems().stream(),
            terms.value().problems().stream(),
            lessons.values().stream().flatMap(one -> one.value().newest().problems().stream()))
        .flatMap(one -> one);
  }

  /// Whether every file it was made of is as it was.
  boolean isFresh(Shelf shelf) {
    return order.isFresh(shelf)
        && terms.isFresh(shelf)
        && lessons.values().stream().allMatch(one -> one.isFresh(shelf));
  }
}
