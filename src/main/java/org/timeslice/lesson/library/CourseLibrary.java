package org.timeslice.lesson.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.CourseModule;
import org.timeslice.lesson.CourseModule.Entry;
import org.timeslice.lesson.GlossaryPage;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Problem;
import org.timeslice.lesson.markdown.Outline;

/// The course, rendered once and kept. Files that changed are read again on the next access, looked
/// for once a second at most. Safe for any number of threads: one of them reads, the others go on
/// with what there is.
///
/// Why no watcher of the file system: it would need a thread and a rule for editors that write a
/// file in three steps, and some network folders tell it nothing. Asking a hundred files for their
/// time takes about a millisecond.
public final class CourseLibrary {
  private static final long LOOK_EVERY_NANOS = 1_000_000_000;

  private final Shelf shelf;
  private final LongSupplier nanoClock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile long lookedAt;
  private volatile Snapshot snapshot;

  /// All that readers see, of one moment.
  private record Snapshot(
      Map<Language, Edition> editions, Map<Language, Course> courses, List<Problem> problems) {}

  CourseLibrary(Shelf shelf, LongSupplier nanoClock) {
    this.shelf = shelf;
    this.nanoClock = nanoClock;
    this.lookedAt = nanoClock.getAsLong();
    this.snapshot = read(null);
  }

  /// The course in a folder with `en/` and `zh/` in it.
  public static CourseLibrary in(Path folder) {
    return new CourseLibrary(new Shelf.Folder(folder), System::nanoTime);
  }

  /// The course that comes with the program.
  public static CourseLibrary bundled() {
    return new CourseLibrary(new Shelf.Bundled(), System::nanoTime);
  }

  /// The course as it stands now. Lessons that are only there in the other language are in it too.
  public Course course(Language language) {
    Course course = current().courses.get(language);
    return course == null ? new Course(language, "", List.of(), Set.of()) : course;
  }

  /// The lesson in that language, else in the other; empty where there is none that can be shown.
  public Optional<Lesson> lesson(String name, Language language) {
    return course(language).lesson(name);
  }

  /// The page of terms in that language, else in the other; empty where there is none.
  public Optional<GlossaryPage> glossary(Language language) {
    Map<Language, Edition> editions = current().editions;
    return edition(editions, language)
        .glossary()
        .or(() -> edition(editions, language.other()).glossary());
  }

  /// All problems that reading the course found, in order of place.
  public List<Problem> problems() {
    return current().problems;
  }

  /// A picture or program that lessons refer to: `images/boot.svg`, `code/pingpong.c`. Empty for
  /// anything else, whatever its path says.
  public Optional<byte[]> file(String path) {
    return path.startsWith("images/") || path.startsWith("code/")
        ? shelf.read(path)
        : Optional.empty();
  }

  /// What was read of each language, for checks that compare them.
  Edition edition(Language language) {
    return edition(current().editions, language);
  }

  private static Edition edition(Map<Language, Edition> editions, Language language) {
    return java.util.Objects.requireNonNull(editions.get(language));
  }

  private Snapshot current() {
    long now = nanoClock.getAsLong();
    if (now - lookedAt >= LOOK_EVERY_NANOS && reading.tryLock()) {
      try {
        lookedAt = now;
        if (!snapshot.editions.values().stream().allMatch(edition -> edition.isFresh(shelf))) {
          snapshot = read(snapshot);
        }
      } finally {
        reading.unlock();
      }
    }
    return snapshot;
  }

  /// Twice over the languages, because a lesson may stand in the order of one of them only.
  private Snapshot read(@Nullable Snapshot before) {
    Map<Language, Edition> editions = new EnumMap<>(Language.class);
    Set<String> names = new TreeSet<>();
    for (int round = 0; round < 2; round++) {
      for (Language language : Language.values()) {
        Edition last = editions.get(language);
        Edition old = before == null ? null : before.editions.get(language);
        Edition edition = Edition.of(shelf, language, names, last == null ? old : last);
        editions.put(language, edition);
        names.addAll(edition.names());
      }
    }
    Map<Language, Course> courses = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      courses.put(language, course(editions, language));
    }
    List<Problem> problems =
        editions.values().stream()
            .flatMap(Edition::problems)
            .sorted(Comparator.naturalOrder())
            .distinct()
            .toList();
    return new Snapshot(editions, courses, problems);
  }

  private static Course course(Map<Language, Edition> editions, Language language) {
    Edition own = edition(editions, language);
    Edition other = edition(editions, language.other());
    Outline outline = own.outline().or(other::outline).orElse(new Outline("", List.of()));
    List<CourseModule> modules = new ArrayList<>();
    for (Outline.Module module : outline.modules()) {
      List<Entry> entries = module.items().stream().map(item -> entry(item, own, other)).toList();
      modules.add(new CourseModule(module.id(), module.title(), entries));
    }
    Set<String> shortPath =
        outline.modules().stream()
            .flatMap(module -> module.items().stream())
            .filter(Outline.Item::onShortPath)
            .map(item -> String.valueOf(item.file()).replaceFirst("\\.md$", ""))
            .collect(Collectors.toSet());
    return new Course(language, outline.title(), modules, shortPath);
  }

  private static Entry entry(Outline.Item item, Edition own, Edition other) {
    String file = item.file();
    if (file == null) {
      return new CourseModule.Planned(item.title());
    }
    String name = file.replaceFirst("\\.md$", "");
    Optional<Edition.Read> mine = own.lesson(name);
    List<Problem> problems =
        mine.or(() -> other.lesson(name)).map(read -> read.newest().problems()).orElse(List.of());
    return mine.flatMap(Edition.Read::shown)
        .or(() -> other.lesson(name).flatMap(Edition.Read::shown))
        .flatMap(ParsedLesson::good)
        .<Entry>map(lesson -> new CourseModule.Ready(lesson, problems))
        .orElse(new CourseModule.Broken(name, item.title(), problems));
  }
}
