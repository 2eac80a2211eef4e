package org.timeslice.web.lesson;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.timeslice.learning.History;
import org.timeslice.learning.Journal;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Pages;
import org.timeslice.web.Visit;

/// One simulation of a lesson inside a page of somebody else, `/embed/lessons/NAME/SIM`.
///
/// It is shown as to the learner whom the cookie names; in a page of another site there is no
/// cookie, so every question is open there, and the run ends at the first of them. Nothing is kept:
/// the page leads to the lesson, where the question can be answered.
public final class FramePages {
  private final CourseLibrary library;
  private final Journal journal;
  private final Pages pages;
  private final BlockViews.Maker blocks;

  FramePages(CourseLibrary library, Journal journal, Pages pages, BlockViews.Maker blocks) {
    this.library = library;
    this.journal = journal;
    this.pages = pages;
    this.blocks = blocks;
  }

  /// What the page shows.
  ///
  /// @param href where the sim is in its lesson
  /// @param asks whether its run ends at a question
  record FrameView(String href, String lang, PartView.SimView part, boolean asks) {
    /// The same as the list that the template for parts of lessons goes through.
    public List<PartView.SimView> parts() {
      return List.of(part);
    }
  }

  public void show(Context ctx) {
    Visit visit = pages.visit(ctx);
    Course course = library.course(visit.language());
    Lesson lesson = Lessons.lesson(ctx, course);
    Block.Sim sim = Lessons.block(lesson, ctx.pathParam("sim"), Block.Sim.class, "sim");
    History history =
        visit.isNew()
            ? History.EMPTY
            : new History(journal.attempts(visit.learner(), lesson.name()));
    BlockViews views = blocks.of(lesson, history, Request.of(ctx), Optional.empty());
    boolean asks = views.standings().gates().firstOpen(sim.name(), 0).isPresent();
    String href = "/lessons/" + lesson.name() + "#sim-" + sim.name();
    pages.showAlone(
        ctx,
        "lesson/embed",
        new FrameView(href, lesson.language().tag(), views.embedded(sim), asks));
  }
}
