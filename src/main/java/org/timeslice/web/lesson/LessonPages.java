package org.timeslice.web.lesson;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.timeslice.learning.History;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Paper;
import org.timeslice.learning.Place;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Pages;
import org.timeslice.web.Visit;

/// A lesson, `/lessons/NAME`.
public final class LessonPages {
  private final CourseLibrary library;
  private final Journal journal;
  private final Pages pages;
  private final BlockViews.Maker blocks;
  private final Clock clock;
  private final boolean author;

  LessonPages(
      CourseLibrary library,
      Journal journal,
      Pages pages,
      BlockViews.Maker blocks,
      Clock clock,
      boolean author) {
    this.library = library;
    this.journal = journal;
    this.pages = pages;
    this.blocks = blocks;
    this.clock = clock;
    this.author = author;
  }

  public void show(Context ctx) {
    Visit visit = pages.visit(ctx);
    Course course = library.course(visit.language());
    Lesson whole = Lessons.lesson(ctx, course);
    History history = history(visit, whole);
    Request request = Request.of(ctx);
    Optional<Paper> paper =
        Optional.of(whole)
            .filter(Lesson::isTest)
            .map(test -> Paper.of(test, history, request.number()));
    Lesson lesson = paper.map(Paper::lesson).orElse(whole);
    List<Place> places = visit.isNew() ? List.of() : journal.places(visit.learner());
    Optional<Place> place = places.stream().filter(one -> isAt(one, lesson)).findFirst();
    BlockViews views = blocks.of(lesson, history, request, place);
    LessonFrame frame = new LessonFrame(course, visit.route(), lesson, marks(visit), places);
    Optional<PaperView> shown = paper.map(one -> PaperView.of(one, history));
    LessonView view = frame.view(views, shown, author);
    if (!visit.isNew()) {
      opened(visit, lesson, places);
    }
    pages.show(ctx, "lesson/show", view);
  }

  private History history(Visit visit, Lesson lesson) {
    return visit.isNew()
        ? History.EMPTY
        : new History(journal.attempts(visit.learner(), lesson.name()));
  }

  private List<Journal.Mark> marks(Visit visit) {
    return visit.isNew() ? List.of() : journal.marks(visit.learner());
  }

  /// Who opens a lesson is there, also where no script tells how far down.
  private void opened(Visit visit, Lesson lesson, List<Place> places) {
    if (places.isEmpty() || !isAt(places.getFirst(), lesson)) {
      Place before =
          places.stream()
              .filter(one -> isAt(one, lesson))
              .findFirst()
              .orElse(new Place(lesson.name(), "", 0, null, 0, clock.instant()));
      journal.stopAt(visit.learner(), before.at(clock.instant()));
    }
  }

  private static boolean isAt(Place place, Lesson lesson) {
    return place.lesson().equals(lesson.name());
  }
}
