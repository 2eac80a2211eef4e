package org.timeslice.web.playground;

import io.javalin.http.Context;
import java.util.List;
import org.timeslice.learning.Journal;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Json;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;
import org.timeslice.web.Visit;

/// Scenarios to begin with, `/playground/presets/NAME`.
public final class PresetPages {
  private final CourseLibrary library;
  private final Journal journal;
  private final Pages pages;
  private final BasicPresets basics;

  PresetPages(CourseLibrary library, Journal journal, Pages pages, BasicPresets basics) {
    this.library = library;
    this.journal = journal;
    this.pages = pages;
    this.basics = basics;
  }

  /// All of them, for who visits.
  Presets of(Context ctx) {
    Visit visit = pages.visit(ctx);
    List<Journal.Mark> marks = visit.isNew() ? List.of() : journal.marks(visit.learner());
    return Presets.of(library.course(visit.language()), marks, basics.of(visit.language()));
  }

  public void show(Context ctx) {
    Preset preset =
        of(ctx).named(ctx.pathParam("name")).orElseThrow(() -> Refusal.of(404, "preset"));
    Json.send(ctx, preset);
  }
}
