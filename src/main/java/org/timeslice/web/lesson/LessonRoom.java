package org.timeslice.web.lesson;

import java.time.Clock;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Marker;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Pages;
import org.timeslice.web.Visits;
import org.timeslice.web.asset.Assets;
import org.timeslice.web.template.Messages;

/// The pages of a lesson, put together.
public record LessonRoom(
    LessonPages lessons,
    AttemptPages attempts,
    SittingPages sittings,
    TracePages traces,
    PlacePages places,
    FramePages frames,
    PrintPages print,
    ContentFiles files) {

  /// All of them over the same course, journal and engine.
  public static LessonRoom of(
      CourseLibrary library,
      Journal journal,
      Runs runs,
      Visits visits,
      Pages pages,
      Assets assets,
      Messages messages,
      Clock clock,
      boolean author) {
    Marker marker = new Marker(runs);
    BlockViews.Maker blocks =
        new BlockViews.Maker(marker, runs, new Stills(runs, assets), messages);
    return new LessonRoom(
        new LessonPages(library, journal, pages, blocks, clock, author),
        new AttemptPages(library, journal, visits, pages, marker, blocks, clock),
        new SittingPages(library, journal, visits, pages, clock),
        new TracePages(library, journal, pages, runs),
        new PlacePages(library, journal, pages, clock),
        new FramePages(library, journal, pages, blocks),
        new PrintPages(library, pages, blocks, marker),
        new ContentFiles(library));
  }
}
