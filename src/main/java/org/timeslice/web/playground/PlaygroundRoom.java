package org.timeslice.web.playground;

import java.time.Duration;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Pages;
import org.timeslice.web.asset.Assets;
import org.timeslice.web.template.Messages;

/// The pages of the playground, put together.
public record PlaygroundRoom(
    PlaygroundPages pages,
    RunPages runs,
    EditorPages editor,
    PresetPages presets,
    PlaygroundFrame frame) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// All of them over the same course, journal and engine.
  public static PlaygroundRoom of(
      CourseLibrary library,
      Journal journal,
      Runs runs,
      Pages pages,
      Assets assets,
      Messages messages) {
    int most = Math.max(2, Runtime.getRuntime().availableProcessors());
    Workbench workbench = new Workbench(runs, most, PATIENCE);
    PresetPages presets = new PresetPages(library, journal, pages, new BasicPresets(messages));
    return new PlaygroundRoom(
        new PlaygroundPages(pages, presets, workbench, assets),
        new RunPages(pages, workbench),
        new EditorPages(pages, new Helps(assets::bytes)),
        presets,
        new PlaygroundFrame(pages));
  }
}
