package org.timeslice.web.playground;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace;
import org.timeslice.lesson.Language;
import org.timeslice.web.Pages;
import org.timeslice.web.asset.Assets;
import org.timeslice.web.trace.Exports;
import org.timeslice.web.trace.Still;
import org.timeslice.web.trace.TimeScale;
import org.timeslice.web.trace.Words;

/// The playground, `/playground`: a form to write a scenario in. The script `playground.js` makes a
/// workbench of it; without that, sending the form shows what came of it as pictures and words.
public final class PlaygroundPages {
  private final Pages pages;
  private final PresetPages presets;
  private final Workbench workbench;
  private final Assets assets;

  PlaygroundPages(Pages pages, PresetPages presets, Workbench workbench, Assets assets) {
    this.pages = pages;
    this.presets = presets;
    this.workbench = workbench;
    this.assets = assets;
  }

  /// What the page shows.
  ///
  /// @param preset what the text was taken from; null after it was changed
  /// @param locked a preset that was asked for and is not given yet
  record View(
      List<Presets.Group> groups,
      @Nullable Preset preset,
      @Nullable Preset locked,
      String text,
      String seed,
      String whatIfs,
      List<Fault> faults,
      @Nullable Outcome outcome,
      List<String> formats) {

    /// The name of the preset; empty for none.
    public String chosen() {
      return preset == null ? "" : preset.name();
    }

    public boolean fromLesson() {
      return preset != null && preset.lesson() != null;
    }

    /// Whether there is something in the part that is closed at first.
    public boolean detailed() {
      return !seed.isEmpty() || !whatIfs.isEmpty();
    }

    /// Rows that the text needs, within reason.
    public int rows() {
      return Math.clamp(text.lines().count() + 1, 16, 40);
    }
  }

  /// What came of a run.
  ///
  /// @param kind `completed`, `deadlock`
  /// @param message the runtime's own last words; may be empty
  record Outcome(String kind, String end, String message, Still still) {}

  public void show(Context ctx) {
    Presets all = presets.of(ctx);
    Optional<Preset> asked = Optional.ofNullable(ctx.queryParam("preset")).flatMap(all::named);
    Preset preset = asked.filter(one -> !one.locked()).orElseGet(all::first);
    Preset locked = asked.filter(Preset::locked).orElse(null);
    View view =
        new View(all.groups(), preset, locked, preset.text(), "", "", List.of(), null, formats());
    pages.show(ctx, "playground/show", view);
  }

  /// A form that no script has taken in hand.
  public void run(Context ctx) {
    Proposal proposal = Proposal.of(ctx);
    Proposal.Read read = proposal.read();
    List<Fault> faults =
        switch (read) {
          case Proposal.Read.Ready _ -> List.of();
          case Proposal.Read.Wrong wrong ->
              Fault.worded(wrong.faults(), pages.visit(ctx).language());
        };
    Outcome outcome =
        switch (read) {
          case Proposal.Read.Ready ready ->
              outcome(workbench.run(ready.scenario()), pages.visit(ctx).language());
          case Proposal.Read.Wrong _ -> null;
        };
    ctx.status(faults.isEmpty() ? 200 : 422);
    View view =
        new View(
            presets.of(ctx).groups(),
            null,
            null,
            proposal.text(),
            proposal.seed(),
            proposal.whatIfLines(),
            faults,
            outcome,
            formats());
    pages.show(ctx, "playground/show", view);
  }

  private Outcome outcome(Trace trace, Language language) {
    Words words = Words.of(language, assets::bytes);
    String timeline = Exports.timeline(trace, "run", language);
    return new Outcome(
        trace.outcome().name().toLowerCase(java.util.Locale.ROOT),
        TimeScale.duration(trace.end()),
        Optional.ofNullable(trace.message()).orElse(""),
        Still.of(trace, List.of(), words, timeline, Still.MOST_LINES));
  }

  private static List<String> formats() {
    return Arrays.stream(ExportFormat.values()).map(ExportFormat::key).toList();
  }
}
