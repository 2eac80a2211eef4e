package org.timeslice.lesson.answer;

import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Question;

/// Small runs to ask about.
final class Scenes {

  /// A 3 ms, B 1 ms, C 4 ms with 2 ms of I/O after 1 ms: A 0–2, B 2–3, C 3–4, A 4–5, idle, C 6–9.
  static final String TURNS =
      """
      title: Turns
      machine: {costs: ideal}
      kernel: {policy: round-robin, quantum: 2ms}
      processes:
        - name: app
          threads:
            - {name: A, program: [compute 3ms]}
            - {name: B, program: [compute 1ms]}
            - {name: C, program: [compute 1ms, io 2ms, compute 3ms]}
      """;

  /// G blocks in a long system call, and its P is handed on.
  static final String HANDOFF =
      """
      title: Handoff
      machine: {cpus: 1, costs: ideal}
      processes:
        - name: server
          runtime: go
          gomaxprocs: 1
          threads:
            - {name: reader, program: [syscall 30ms]}
            - {name: worker, program: [compute 20ms]}
      """;

  private Scenes() {}

  static Scenario scenario(String text) {
    return switch (ScenarioParser.parse(text)) {
      case Parsed.Ok(Scenario scenario) -> scenario;
      case Parsed.Wrong(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
    };
  }

  static Trace run(String text) {
    return Simulator.simulate(scenario(text));
  }

  static long ms(double number) {
    return Math.round(number * 1_000_000);
  }

  static Block.Predict predict(double at, Question question) {
    return new Block.Predict(
        "p", "s", ms(at), ms(at), question, null, Phrase.EMPTY, java.util.List.of());
  }
}
