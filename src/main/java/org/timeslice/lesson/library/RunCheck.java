package org.timeslice.lesson.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Knob;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Problem;
import org.timeslice.lesson.Problems;
import org.timeslice.lesson.Setting;
import org.timeslice.lesson.Spot;
import org.timeslice.lesson.answer.Reckoning;
import org.timeslice.lesson.answer.Slots;
import org.timeslice.lesson.answer.Variant;

/// Runs everything in a lesson that a learner can make run: each value of each knob, each lane of
/// each comparison, each way to a challenge's goal, each schedule to be drawn.
final class RunCheck {
  private static final int COMBINATIONS_MAX = 2_000;
  private static final int TRIES_MAX = 32;

  private final Lesson lesson;
  private final Map<String, Spot> fences;
  private final Problems problems;

  private RunCheck(ParsedLesson parsed) {
    this.lesson = Objects.requireNonNull(parsed.lesson());
    this.fences = parsed.fences();
    this.problems = new Problems(parsed.file());
  }

  static List<Problem> check(ParsedLesson parsed) {
    var check = new RunCheck(parsed);
    for (Block block : check.lesson.blocks()) {
      try {
        check.check(block);
      } catch (RuntimeException bug) {
        check.error(block, "cannot be run: " + bug);
      }
    }
    return check.problems.sorted();
  }

  private void check(Block block) {
    switch (block) {
      case Block.Sim sim -> knobs(sim, sim, sim.knobs());
      case Block.Compare compare ->
          compare.runs().forEach(run -> ends(block, Simulator.simulate(run.scenario())));
      case Block.Challenge challenge -> challenge(challenge);
      case Block.Gantt gantt -> gantt(gantt);
      case Block.Predict _, Block.Order _, Block.Quiz _, Block.Measure _ -> {}
    }
  }

  private void knobs(Block block, Block.Sim sim, List<Knob> knobs) {
    ends(block, Simulator.simulate(sim.scenario()));
    for (Knob knob : knobs) {
      for (String value : knob.values()) {
        ends(block, summary(Variant.of(sim, List.of(new Setting(knob.path(), value))).scenario()));
      }
    }
  }

  private void ends(Block block, Trace trace) {
    if (trace.outcome() == Trace.Outcome.BUDGET) {
      error(block, "has a run that never ends, or not soon enough; give it an `until`");
    }
  }

  /// No more work than a run on a page may take.
  private static Trace summary(Scenario scenario) {
    return Simulator.summary(scenario, Simulator.BUDGET);
  }

  private void challenge(Block.Challenge challenge) {
    Block.Sim sim = sim(challenge.sim());
    knobs(challenge, sim, challenge.knobs());
    if (reaches(challenge, sim.scenario())) {
      error(challenge, "has a goal that is met before the learner does anything");
      return;
    }
    long combinations =
        challenge.knobs().stream()
            .mapToLong(knob -> knob.values().size())
            .reduce(1, (a, b) -> a * b);
    if (combinations > COMBINATIONS_MAX) {
      error(
          challenge,
          "has %d combinations of values, more than the %d that can be tried"
              .formatted(combinations, COMBINATIONS_MAX));
      return;
    }
    for (long i = 0; i < combinations; i++) {
      if (reaches(challenge, Variant.of(sim, settings(challenge.knobs(), i)).scenario())) {
        return;
      }
    }
    error(challenge, "has a goal that no setting of its knobs reaches");
  }

  private boolean reaches(Block.Challenge challenge, Scenario scenario) {
    Trace trace = summary(scenario);
    return Reckoning.of(challenge.goal(), trace, lesson.language()).reached();
  }

  private static List<Setting> settings(List<Knob> knobs, long combination) {
    List<Setting> settings = new ArrayList<>();
    long rest = combination;
    for (Knob knob : knobs) {
      int count = knob.values().size();
      settings.add(new Setting(knob.path(), knob.values().get((int) (rest % count))));
      rest /= count;
    }
    return settings;
  }

  private void gantt(Block.Gantt gantt) {
    Block.Sim sim = sim(gantt.sim());
    long tries = Math.min(Variant.count(lesson.variationsOf(sim.name())), TRIES_MAX);
    for (int attempt = 0; attempt < tries; attempt++) {
      gantt(gantt, Variant.of(lesson, sim, attempt));
    }
  }

  private void gantt(Block.Gantt gantt, Variant variant) {
    Trace trace = Simulator.simulate(variant.scenario());
    Slots slots = Slots.of(gantt, trace, lesson.language());
    String where = variant.settings().isEmpty() ? "" : " when " + variant.settings();
    if (trace.end() <= gantt.until() - gantt.slot()) {
      error(
          gantt, "goes on after its run, which ends at " + Amount.time(trace.end()).text() + where);
    }
    for (int slot : slots.blurred()) {
      error(
          gantt,
          "has no clear owner for the slot from %s on%s; other slots would be fairer"
              .formatted(Amount.time(slot * gantt.slot()).text(), where));
    }
  }

  private Block.Sim sim(String name) {
    return lesson.block(name, Block.Sim.class).orElseThrow();
  }

  private void error(Block block, String message) {
    problems.error(
        fences.getOrDefault(block.name(), Spot.TOP), "`%s` %s".formatted(block.name(), message));
  }
}
