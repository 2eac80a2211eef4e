package org.timeslice.web.lesson;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.web.Json;

/// What the script `sim.js` finds in the page about a simulation, as JSON in a script element.
/// Times are in ns.
///
/// @param stops those before the first open question; the words of later ones would answer it
/// @param attempts where answers go
/// @param place where the place is kept
/// @param t where the learner left the playhead
/// @param elsewhere where the questions can be answered, if not here: the lesson, from inside a
///   page of somebody else; else empty
record SimConfig(
    String title,
    String lesson,
    List<Knob> knobs,
    List<Stop> stops,
    List<Question> predicts,
    String attempts,
    String place,
    long t,
    String elsewhere) {

  /// @param names what readers are told of the values, in the same order
  record Knob(String path, String label, List<String> values, List<String> names, String initial) {}

  /// @param say as the author wrote it, with `{G2}` for entities
  record Stop(long at, String say) {}

  /// A question at a moment of the run, which ends there.
  ///
  /// @param until where the question is a schedule to draw, which is done outside the simulation:
  ///   how long a time it covers; else null
  record Question(
      String name,
      long at,
      String html,
      List<Option> options,
      boolean answered,
      @Nullable Long until) {}

  record Option(String value, String label) {}

  /// The same inside a page of somebody else, where nothing is kept.
  SimConfig embedded(String sim) {
    return new SimConfig(
        title, lesson, knobs, stops, predicts, "", "", t, "/lessons/" + lesson + "#sim-" + sim);
  }

  String element() {
    return "<script type=\"application/json\" class=\"sim-config\">"
        + Json.inHtml(this)
        + "</script>";
  }
}
