package org.timeslice.web.lesson;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timeslice.learning.Attempt;
import org.timeslice.learning.History;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Kept;
import org.timeslice.learning.Marker;
import org.timeslice.learning.Marking;
import org.timeslice.learning.Paper;
import org.timeslice.learning.Progress;
import org.timeslice.learning.Verdict;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Json;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;
import org.timeslice.web.Visit;
import org.timeslice.web.Visits;
import org.timeslice.web.complaint.Complaints;

/// Answers, `/lessons/NAME/attempts`: marks them, keeps them, and only then says what is right.
public final class AttemptPages {
  private final CourseLibrary library;
  private final Journal journal;
  private final Visits visits;
  private final Pages pages;
  private final Marker marker;
  private final BlockViews.Maker blocks;
  private final Clock clock;

  AttemptPages(
      CourseLibrary library,
      Journal journal,
      Visits visits,
      Pages pages,
      Marker marker,
      BlockViews.Maker blocks,
      Clock clock) {
    this.library = library;
    this.journal = journal;
    this.visits = visits;
    this.pages = pages;
    this.marker = marker;
    this.blocks = blocks;
    this.clock = clock;
  }

  public void create(Context ctx) {
    Course course = Lessons.course(ctx, library, pages);
    AnswerForm form = AnswerForm.of(ctx);
    Lesson lesson = Paper.drawn(Lessons.lesson(ctx, course), form.number());
    Block block = Lessons.block(lesson, form.block(), Block.class, "block");
    Marking marking = mark(lesson, block, form);
    visits.welcome(ctx);
    Attempt kept = keep(attempt(pages.visit(ctx), lesson, form, marking));
    answer(ctx, lesson, block, kept);
  }

  private Marking mark(Lesson lesson, Block block, AnswerForm form) {
    return switch (marker.mark(lesson, block, form.number(), form.answer(block))) {
      case Marking.Unusable unusable ->
          throw Refusal.of(
              422,
              "answer",
              Complaints.in(lesson.language(), unusable.problems()).toArray(String[]::new));
      case Marking marking -> marking;
    };
  }

  private Attempt attempt(Visit visit, Lesson lesson, AnswerForm form, Marking marking) {
    return new Attempt(
        form.id(),
        visit.learner(),
        lesson.name(),
        form.block(),
        marking.answer(),
        verdict(form, marking),
        marking.answer().isEmpty() ? 0 : marking.hits(),
        marking.parts(),
        lesson.hash(),
        form.number(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private static Verdict verdict(AnswerForm form, Marking marking) {
    boolean right = marking.verdict() == Verdict.RIGHT;
    return switch (form.kind()) {
      case RESET -> Verdict.RESET;
      case YIELD -> right ? Verdict.RIGHT : Verdict.SKIPPED;
      case ANSWER, SKIP -> marking.verdict();
    };
  }

  private Attempt keep(Attempt attempt) {
    return switch (journal.keep(attempt)) {
      case Kept.Safe safe -> safe.attempt();
      case Kept.Refused _ -> throw Refusal.of(409, "twice");
    };
  }

  private void answer(Context ctx, Lesson lesson, Block block, Attempt kept) {
    boolean json =
        Optional.ofNullable(ctx.header("Accept")).orElse("").contains("application/json");
    if (json) {
      Marking marking = marker.mark(lesson, block, kept.number(), kept.answer());
      List<SimConfig.Stop> stops =
          block instanceof Block.Predict predict
              ? views(lesson, kept).stops(lesson, predict.sim())
              : List.of();
      VerdictJson.Retold retold = (sim, text) -> marker.at(lesson, sim, kept.number(), text);
      Json.send(ctx, VerdictJson.of(marking, kept, stops, retold));
    } else if (ctx.header("HX-Request") != null) {
      part(ctx, lesson, block, kept);
    } else {
      ctx.redirect("/lessons/" + lesson.name() + "#" + block.name(), HttpStatus.SEE_OTHER);
    }
  }

  private BlockViews views(Lesson lesson, Attempt kept) {
    History history = new History(journal.attempts(kept.learner(), lesson.name()));
    Request request = lesson.isTest() ? Request.at(kept.number()) : Request.PLAIN;
    return blocks.of(lesson, history, request, Optional.empty());
  }

  /// The block as it stands now, for htmx to swap in; scripts hear of it by an event.
  private void part(Context ctx, Lesson lesson, Block block, Attempt kept) {
    History history = new History(journal.attempts(kept.learner(), lesson.name()));
    BlockViews views = views(lesson, kept);
    PartView view = views.of(block);
    Progress progress = Progress.of(lesson, Standings.marks(lesson, history), 0, true);
    Map<String, Object> event = event(lesson, block, kept, views);
    ctx.header("HX-Trigger-After-Swap", Json.header(Map.of("timeslice:kept", event)));
    pages.showPart(
        ctx,
        "lesson/progress",
        "answered",
        lesson.isTest()
            ? Map.of(
                "part",
                view,
                "progress",
                LessonFrame.shown(progress),
                "paper",
                PaperView.of(new Paper(kept.number(), lesson), history))
            : Map.of("part", view, "progress", LessonFrame.shown(progress)));
  }

  /// With a schedule that a test asked for goes the simulation, which may show its run now.
  private static Map<String, Object> event(
      Lesson lesson, Block block, Attempt kept, BlockViews views) {
    Map<String, Object> event = new HashMap<>();
    event.put("block", block.name());
    event.put("verdict", kept.verdict().key());
    if (lesson.isTest() && block instanceof Block.Gantt gantt) {
      event.put("sim", gantt.sim());
      event.put("stops", views.stops(lesson, gantt.sim()));
    }
    return event;
  }
}
