package org.timeslice.engine.scenario;

import java.util.List;
import org.timeslice.engine.ProcessSpec;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Step;

/// Texts that tests begin with, and what is in them.
final class Texts {

  /// The example of the format's description: every part once.
  static final String EXAMPLE =
      """
      title: One slow read on two CPUs
      seed: 1
      machine:
        cpus: 2
        costs: typical            # typical (default) | ideal | a map
      kernel:
        policy: round-robin
        quantum: 10ms
      processes:
        - name: server
          runtime: go             # one-to-one (default) | many-to-one | …
          gomaxprocs: 2
          channels: {jobs: 2}     # name: capacity
          routines:               # programs that `spawn` can start
            worker:
              - recv jobs
              - compute 4ms
              - print done
          threads:
            - name: main
              program:
                - repeat 3:
                    - spawn worker
                - send jobs
                - send jobs
                - syscall 20ms
                - send jobs
                - sleep 30ms
      what-if:
        - at: 6ms
          do: set gomaxprocs 1
      """;

  private Texts() {}

  /// The scenario of a text that is right.
  static Scenario scenario(String text) {
    return switch (ScenarioParser.parse(text)) {
      case Parsed.Ok ok -> ok.scenario();
      case Parsed.Wrong wrong -> throw new AssertionError(wrong.mistakes() + "\n" + text);
    };
  }

  /// The one process of a text that lists its keys after the name.
  static ProcessSpec process(String keys) {
    String text = "processes:\n  - name: p\n" + keys.indent(4);
    return scenario(text).processes().getFirst();
  }

  /// The steps of a program in flow style: `[compute 3ms, exit]`.
  static List<Step> program(String steps) {
    return process(
            """
            channels: {c: 1}
            routines: {r: [], long name: [], x as y: []}
            threads:
              - name: A
                program: %s
            """
                .formatted(steps))
        .threads()
        .getFirst()
        .program();
  }
}
