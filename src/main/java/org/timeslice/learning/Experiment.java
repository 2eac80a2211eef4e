package org.timeslice.learning;

import java.util.ArrayList;
import java.util.List;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.scenario.Changed;
import org.timeslice.engine.scenario.Mistake;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.engine.scenario.WhatIfs;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Knob;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Setting;
import org.timeslice.lesson.answer.Variant;

/// What becomes of a sim when a learner turns its knobs and asks what if.
public sealed interface Experiment {

  /// It can be run.
  record Ready(Scenario scenario) implements Experiment {}

  /// It cannot; why, one line each.
  record Wrong(List<String> problems) implements Experiment {
    public Wrong {
      problems = List.copyOf(problems);
    }
  }

  /// The sim at a try, with knobs at other values and interventions such as `at 6ms: preempt G2`.
  /// Only values that the author allows are taken: `knobs` says which.
  static Experiment of(
      Lesson lesson,
      Block.Sim sim,
      int number,
      List<Knob> knobs,
      List<Setting> settings,
      List<String> whatIfs) {
    Variant variant = Variant.of(lesson, sim, number);
    List<String> problems = new ArrayList<>();
    String text = variant.text();
    for (Setting setting : settings) {
      switch (allowed(knobs, setting) ? changed(text, setting) : refused(setting)) {
        case Changed.Ok ok -> text = ok.text();
        case Changed.Wrong wrong -> add(problems, wrong.mistakes());
      }
    }
    if (!problems.isEmpty()) {
      return new Wrong(problems);
    }
    return settings.isEmpty()
        ? withWhatIfs(variant.scenario(), whatIfs)
        : switch (ScenarioParser.parse(text)) {
          case Parsed.Ok ok -> withWhatIfs(ok.scenario(), whatIfs);
          case Parsed.Wrong wrong -> wrong(wrong.mistakes());
        };
  }

  private static Changed changed(String text, Setting setting) {
    return ScenarioParser.change(text, setting.path(), setting.value());
  }

  private static boolean allowed(List<Knob> knobs, Setting setting) {
    return knobs.stream()
        .anyMatch(
            knob -> knob.path().equals(setting.path()) && knob.values().contains(setting.value()));
  }

  private static Changed refused(Setting setting) {
    String message = "%s cannot be set to %s here".formatted(setting.path(), setting.value());
    return new Changed.Wrong(List.of(new Mistake(1, 1, message)));
  }

  private static Experiment withWhatIfs(Scenario scenario, List<String> lines) {
    Scenario result = scenario;
    List<String> problems = new ArrayList<>();
    for (String line : lines) {
      switch (ScenarioParser.parseWhatIf(line, scenario)) {
        case WhatIfs.Ok ok -> result = result.withWhatIfs(ok.whatIfs());
        case WhatIfs.Wrong wrong -> add(problems, wrong.mistakes());
      }
    }
    return problems.isEmpty() ? new Ready(result) : new Wrong(problems);
  }

  private static Wrong wrong(List<Mistake> mistakes) {
    return new Wrong(mistakes.stream().map(Mistake::message).toList());
  }

  private static void add(List<String> problems, List<Mistake> mistakes) {
    mistakes.stream().map(Mistake::message).forEach(problems::add);
  }
}
