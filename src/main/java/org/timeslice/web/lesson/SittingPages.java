package org.timeslice.web.lesson;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.timeslice.learning.Answer;
import org.timeslice.learning.Attempt;
import org.timeslice.learning.History;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Paper;
import org.timeslice.learning.Verdict;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;
import org.timeslice.web.Visit;
import org.timeslice.web.Visits;

/// Takes a test's paper once more with the same numbers, `/lessons/NAME/sittings`: all its answers
/// are put back, and stay in the history.
public final class SittingPages {
  private final CourseLibrary library;
  private final Journal journal;
  private final Visits visits;
  private final Pages pages;
  private final Clock clock;

  SittingPages(CourseLibrary library, Journal journal, Visits visits, Pages pages, Clock clock) {
    this.library = library;
    this.journal = journal;
    this.visits = visits;
    this.pages = pages;
    this.clock = clock;
  }

  public void create(Context ctx) {
    Lesson test = Lessons.lesson(ctx, Lessons.course(ctx, library, pages));
    if (!test.isTest()) {
      throw Refusal.of(404, "block");
    }
    int number = Request.number(Optional.ofNullable(ctx.formParam("try")).orElse(""));
    String id = Optional.ofNullable(ctx.formParam("id")).orElse("");
    visits.welcome(ctx);
    Visit visit = pages.visit(ctx);
    History history = new History(journal.attempts(visit.learner(), test.name()));
    for (Block question : Paper.questions(Paper.drawn(test, number))) {
      if (history.last(question.name(), number).isPresent()) {
        journal.keep(reset(visit, test, question, number, id));
      }
    }
    ctx.redirect("/lessons/" + test.name() + "?try=" + number + "#main", HttpStatus.SEE_OTHER);
  }

  /// Named after the form, so that sending it twice is once.
  private Attempt reset(Visit visit, Lesson test, Block question, int number, String id) {
    String name = visit.learner().value() + id + question.name();
    return new Attempt(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        visit.learner(),
        test.name(),
        question.name(),
        Answer.NONE,
        Verdict.RESET,
        0,
        1,
        test.hash(),
        number,
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
