package org.timeslice.web.lesson;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.timeslice.engine.Scenario;
import org.timeslice.learning.Experiment;
import org.timeslice.learning.History;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Paper;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Json;
import org.timeslice.web.Pages;
import org.timeslice.web.Visit;
import org.timeslice.web.trace.Exports;

/// Runs of a simulation, `/lessons/NAME/sims/SIM`: the trace as JSON, as far as the learner may see
/// it.
public final class TracePages {
  private final CourseLibrary library;
  private final Journal journal;
  private final Pages pages;
  private final Runs runs;
  private final String started = UUID.randomUUID().toString();

  TracePages(CourseLibrary library, Journal journal, Pages pages, Runs runs) {
    this.library = library;
    this.journal = journal;
    this.pages = pages;
    this.runs = runs;
  }

  public void show(Context ctx) {
    Request request = Request.of(ctx);
    int number = request.number().orElse(0);
    Lesson whole = Lessons.lesson(ctx, Lessons.course(ctx, library, pages));
    Lesson lesson = Paper.drawn(whole, number);
    Block.Sim sim = Lessons.block(lesson, ctx.pathParam("sim"), Block.Sim.class, "sim");
    switch (Experiment.of(
        lesson, sim, number, sim.knobs(), request.settings(), request.whatIfs())) {
      case Experiment.Ready ready -> {
        Scenario scenario = cut(ctx, lesson, sim, request, ready.scenario());
        send(ctx, scenario, tag(lesson, sim, request, scenario));
      }
      case Experiment.Wrong wrong -> refuse(ctx, wrong);
    }
  }

  private Scenario cut(
      Context ctx, Lesson lesson, Block.Sim sim, Request request, Scenario scenario) {
    Visit visit = pages.visit(ctx);
    History history =
        visit.isNew()
            ? History.EMPTY
            : new History(journal.attempts(visit.learner(), lesson.name()));
    return new Gates(lesson, history, request.again())
        .cut(scenario, sim.name(), request.number().orElse(0));
  }

  /// Names the run without running it. A new process may have a new engine.
  private String tag(Lesson lesson, Block.Sim sim, Request request, Scenario scenario) {
    String all =
        String.join(
            "\n",
            started,
            lesson.hash(),
            sim.name(),
            request.toString(),
            String.valueOf(scenario.until()));
    return "\"" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)) + "\"";
  }

  private void send(Context ctx, Scenario scenario, String tag) {
    ctx.header("ETag", tag);
    ctx.header("Cache-Control", "private, no-cache");
    ctx.header("Vary", "Cookie, Accept-Encoding");
    if (tag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    ctx.contentType("application/json; charset=utf-8");
    ctx.result(Exports.json(runs.of(scenario)));
  }

  private static void refuse(Context ctx, Experiment.Wrong wrong) {
    ctx.status(422);
    Json.send(
        ctx,
        Map.of(
            "format",
            "timeslice-errors/1",
            "errors",
            wrong.problems().stream().map(problem -> Map.of("message", problem)).toList()));
  }
}
