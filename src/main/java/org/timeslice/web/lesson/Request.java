package org.timeslice.web.lesson;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timeslice.lesson.Setting;
import org.timeslice.web.Refusal;

/// What a lesson's address asks for besides the lesson.
///
/// @param again a block to show unanswered once more
/// @param number the try to show it at; empty for the last one
/// @param sim whose knobs are turned
/// @param settings the knobs that are not as in the lesson
/// @param whatIfs interventions: `at 6ms: preempt G2`
record Request(
    Optional<String> again,
    Optional<Integer> number,
    Optional<String> sim,
    List<Setting> settings,
    List<String> whatIfs) {

  private static final String KNOB = "knob.";
  static final int MOST_TRIES = 1000;
  private static final int MOST_WHAT_IFS = 20;

  static final Request PLAIN =
      new Request(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

  /// Only a try.
  static Request at(int number) {
    return new Request(
        Optional.empty(), Optional.of(number), Optional.empty(), List.of(), List.of());
  }

  static Request of(Context ctx) {
    List<Setting> settings = new ArrayList<>();
    for (Map.Entry<String, List<String>> one : ctx.queryParamMap().entrySet()) {
      if (one.getKey().startsWith(KNOB)) {
        settings.add(new Setting(one.getKey().substring(KNOB.length()), one.getValue().getFirst()));
      }
    }
    List<String> whatIfs =
        ctx.queryParams("whatif").stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    if (whatIfs.size() > MOST_WHAT_IFS) {
      throw Refusal.malformed("whatif: " + MOST_WHAT_IFS);
    }
    return new Request(
        Optional.ofNullable(ctx.queryParam("again")),
        Optional.ofNullable(ctx.queryParam("try")).map(Request::number),
        Optional.ofNullable(ctx.queryParam("sim")),
        settings,
        whatIfs);
  }

  /// The number of a try, as a form or an address gives it.
  static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number < MOST_TRIES) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same words.
    }
    throw Refusal.malformed("try: 0 … " + (MOST_TRIES - 1));
  }

  List<Setting> settings(String of) {
    return sim.filter(of::equals).isPresent() ? settings : List.of();
  }

  List<String> whatIfs(String of) {
    return sim.filter(of::equals).isPresent() ? whatIfs : List.of();
  }

  boolean isAgain(String block) {
    return again.filter(block::equals).isPresent();
  }
}
