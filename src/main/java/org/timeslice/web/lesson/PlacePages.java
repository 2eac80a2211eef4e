package org.timeslice.web.lesson;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Place;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;
import org.timeslice.web.Visit;

/// Where a learner is, `/place`. Scripts send it now and then; what a message leaves out stays as
/// it was.
public final class PlacePages {
  private final CourseLibrary library;
  private final Journal journal;
  private final Pages pages;
  private final Clock clock;

  PlacePages(CourseLibrary library, Journal journal, Pages pages, Clock clock) {
    this.library = library;
    this.journal = journal;
    this.pages = pages;
    this.clock = clock;
  }

  public void update(Context ctx) {
    Visit visit = pages.visit(ctx);
    String name = Optional.ofNullable(ctx.formParam("lesson")).orElse("");
    Lesson lesson =
        library.lesson(name, visit.language()).orElseThrow(() -> Refusal.malformed("lesson"));
    if (!visit.isNew()) {
      journal.stopAt(visit.learner(), place(ctx, lesson, before(visit, lesson)));
    }
    ctx.status(204);
  }

  private Place before(Visit visit, Lesson lesson) {
    return journal.places(visit.learner()).stream()
        .filter(one -> one.lesson().equals(lesson.name()))
        .findFirst()
        .orElse(new Place(lesson.name(), "", 0, null, 0, clock.instant()));
  }

  private Place place(Context ctx, Lesson lesson, Place before) {
    Optional<String> sim =
        Optional.ofNullable(ctx.formParam("sim"))
            .filter(one -> lesson.block(one, Block.Sim.class).isPresent());
    Optional<String> section =
        Optional.ofNullable(ctx.formParam("section"))
            .filter(one -> lesson.contents().stream().anyMatch(h -> h.id().equals(one)));
    return new Place(
        lesson.name(),
        section.orElse(before.section()),
        (int) number(ctx, "percent", before.percent(), one -> Math.clamp(one, 0, 100)),
        sim.orElse(before.sim()),
        number(ctx, "t", before.time(), one -> Math.max(0, one)),
        clock.instant());
  }

  private static long number(Context ctx, String name, long before, LongUnaryOperator limit) {
    String text = ctx.formParam(name);
    try {
      return text == null ? before : limit.applyAsLong(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw Refusal.malformed(name);
    }
  }
}
