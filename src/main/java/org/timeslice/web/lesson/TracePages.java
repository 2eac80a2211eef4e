package org.timeslice.web.lesson;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
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
import org.timeslice.web.Refusal;
import org.timeslice.web.Visit;
import org.timeslice.web.complaint.Complaints;
import org.timeslice.web.trace.TraceAnswer;

/// Runs of a simulation, `/lessons/NAME/sims/SIM`, and of a comparison,
/// `/lessons/NAME/compares/COMPARE/RUN`: the trace as JSON, as far as the learner may see it.
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
        Excerpt excerpt = cut(ctx, lesson, sim.name(), request, ready.scenario());
        send(ctx, excerpt, tag(ctx, lesson, sim.name(), request, excerpt));
      }
      case Experiment.Wrong wrong -> refuse(ctx, wrong);
    }
  }

  public void compare(Context ctx) {
    Lesson lesson = Lessons.lesson(ctx, Lessons.course(ctx, library, pages));
    Block.Compare compare =
        Lessons.block(lesson, ctx.pathParam("compare"), Block.Compare.class, "sim");
    Request request = Request.of(ctx);
    Block.Run run = run(compare, ctx.pathParam("run"));
    String sim = Optional.ofNullable(compare.sim()).orElse("");
    Excerpt excerpt = cut(ctx, lesson, sim, request, run.scenario());
    send(ctx, excerpt, tag(ctx, lesson, compare.name() + "/" + run.settings(), request, excerpt));
  }

  private static Block.Run run(Block.Compare compare, String number) {
    return IntStream.range(0, compare.runs().size())
        .filter(n -> String.valueOf(n).equals(number))
        .mapToObj(compare.runs()::get)
        .findFirst()
        .orElseThrow(() -> Refusal.of(404, "sim"));
  }

  private Excerpt cut(Context ctx, Lesson lesson, String sim, Request request, Scenario scenario) {
    Visit visit = pages.visit(ctx);
    History history =
        visit.isNew()
            ? History.EMPTY
            : new History(journal.attempts(visit.learner(), lesson.name()));
    return new Gates(lesson, history, request.again())
        .cut(scenario, sim, request.number().orElse(0));
  }

  /// Names the run without running it. A new process may have a new engine.
  private String tag(Context ctx, Lesson lesson, String of, Request request, Excerpt excerpt) {
    String all =
        String.join(
            "\n",
            started,
            lesson.hash(),
            of,
            request.toString(),
            excerpt.scenario().until() + " " + excerpt.begun() + " " + TraceAnswer.takesLines(ctx));
    return "\"" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)) + "\"";
  }

  private void send(Context ctx, Excerpt excerpt, String tag) {
    ctx.header("ETag", tag);
    ctx.header("Cache-Control", "private, no-cache");
    ctx.header("Vary", "Cookie, " + TraceAnswer.VARY);
    if (tag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    TraceAnswer.send(ctx, excerpt.of(runs));
  }

  private void refuse(Context ctx, Experiment.Wrong wrong) {
    List<String> problems = Complaints.in(pages.visit(ctx).language(), wrong.problems());
    ctx.status(422);
    Json.send(
        ctx,
        Map.of(
            "format",
            "timeslice-errors/1",
            "errors",
            problems.stream().map(problem -> Map.of("message", problem)).toList()));
  }
}
