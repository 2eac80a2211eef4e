package org.timeslice.web.course;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.timeslice.learning.History;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Place;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.Heading;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Problem;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Pages;
import org.timeslice.web.Visit;
import org.timeslice.web.asset.Assets;
import org.timeslice.web.course.CourseView.Duration;
import org.timeslice.web.course.CourseView.Start;
import org.timeslice.web.lesson.Glimpse;
import org.timeslice.web.trace.Words;

/// The course map, `/`.
public final class CoursePages {
  private final CourseLibrary library;
  private final Journal journal;
  private final Pages pages;
  private final Runs runs;
  private final Assets assets;
  private final Clock clock;
  private final boolean author;

  /// @param author whether to show the course's problems
  public CoursePages(
      CourseLibrary library,
      Journal journal,
      Pages pages,
      Runs runs,
      Assets assets,
      Clock clock,
      boolean author) {
    this.library = library;
    this.journal = journal;
    this.pages = pages;
    this.runs = runs;
    this.assets = assets;
    this.clock = clock;
    this.author = author;
  }

  public void show(Context ctx) {
    Visit visit = pages.visit(ctx);
    Course course = library.course(visit.language());
    boolean known = !visit.isNew();
    CourseMap map =
        new CourseMap(
            course,
            visit.route(),
            known ? journal.marks(visit.learner()) : List.of(),
            known ? journal.places(visit.learner()) : List.of());
    pages.show(ctx, "course/map", view(visit, course, map));
  }

  private CourseView view(Visit visit, Course course, CourseMap map) {
    List<Lesson> finished = map.finished();
    List<Lesson> lessons = map.lessons();
    int minutes = finished.stream().mapToInt(Lesson::minutes).sum();
    int total = lessons.stream().mapToInt(Lesson::minutes).sum();
    return new CourseView(
        start(visit, course, map),
        finished.size(),
        lessons.size(),
        Duration.of(minutes),
        Duration.of(total),
        lessons.size() - finished.size(),
        Duration.of(total - minutes),
        Optional.of(visit.route().key()).filter(_ -> course.hasShortPath()),
        map.axis(),
        map.lanes(),
        author ? library.problems().stream().map(Problem::toString).toList() : List.of());
  }

  private Start start(Visit visit, Course course, CourseMap map) {
    Optional<Lesson> lesson = map.current();
    if (lesson.isEmpty()) {
      return new Start(
          "course.start.done",
          0,
          course.title(),
          "#course",
          "course.again",
          Optional.empty(),
          Optional.empty());
    }
    Optional<Place> place = map.here().flatMap(map::place);
    return place.isPresent() ? resume(visit, lesson.get(), place.get()) : begin(lesson.get(), map);
  }

  private static Start begin(Lesson lesson, CourseMap map) {
    String kick = map.finished().isEmpty() ? "course.start.first" : "course.start.next";
    return new Start(
        kick,
        0,
        lesson.title(),
        "/lessons/" + lesson.name(),
        "course.begin",
        Optional.of(lesson.summary()),
        Optional.empty());
  }

  private Start resume(Visit visit, Lesson lesson, Place place) {
    LocalDate then = LocalDate.ofInstant(place.at(), clock.getZone());
    long days = ChronoUnit.DAYS.between(then, LocalDate.now(clock));
    String when = days <= 0 ? "today" : days == 1 ? "yesterday" : "days";
    Optional<String> section =
        lesson.contents().stream()
            .filter(heading -> heading.id().equals(place.section()))
            .map(Heading::title)
            .map(title -> title.plain())
            .findFirst();
    Optional<Glimpse> glimpse = glimpse(visit, lesson, place);
    String anchor =
        glimpse.isPresent()
            ? "#sim-" + place.sim()
            : section.map(_ -> "#" + place.section()).orElse("");
    return new Start(
        "course.start." + when,
        days,
        lesson.title(),
        "/lessons/" + lesson.name() + anchor,
        "course.resume",
        section.or(() -> Optional.of(lesson.summary())).filter(_ -> glimpse.isEmpty()),
        glimpse);
  }

  private Optional<Glimpse> glimpse(Visit visit, Lesson lesson, Place place) {
    History history = new History(journal.attempts(visit.learner(), lesson.name()));
    Words words = Words.of(visit.language(), assets::bytes);
    return Glimpse.of(lesson, history, place, runs, words);
  }
}
