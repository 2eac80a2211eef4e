package org.timeslice.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.timeslice.engine.RuntimeSpec;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.machine.Laws.Sample;
import org.timeslice.engine.simulator.Simulator;

/// What holds for the Ps and Ms of every Go process, whenever an instant is settled, as a reader
/// knows them who only folds events.
final class GoLaws {
  private static final Set<String> AT_REST = Set.of("parked", "polling", "done");

  private final Fold fold = new Fold();

  /// Ms that entered a system call and have neither a P nor a rest since.
  private final Set<String> inCall = new HashSet<>();

  private int seen;

  private GoLaws() {}

  /// Each P has one state from its making to the process's end, the real one, and is where that
  /// state says; no two are with one M. Whoever runs Go code has a P that runs; an M in a call has
  /// its P in the state of a call, or none once that was taken; an M at rest has none.
  static void psAndMsAgree(Sample sample) {
    if (sample.scenario().processes().stream()
        .noneMatch(process -> process.runtime() instanceof RuntimeSpec.Go)) {
      return;
    }
    var laws = new GoLaws();
    Machine machine = Simulator.machine(sample.scenario(), Laws.BUDGET, true);
    boolean more = true;
    while (more) {
      more = machine.step();
      laws.read(machine.log().events());
      for (Process process : machine.population().processes()) {
        if (process.begun && !process.over && process.spec().runtime() instanceof RuntimeSpec.Go) {
          laws.check(process, machine.now());
        }
      }
    }
  }

  private void read(List<TraceEvent> events) {
    while (seen < events.size()) {
      TraceEvent event = events.get(seen++);
      fold.forward(event);
      String m = event.process() + "/" + event.kernelThread();
      if (event.type() == Type.BLOCKED && "syscall".equals(event.reason())) {
        inCall.add(m);
      } else if (event.type() == Type.P_ACQUIRED || event.type() == Type.KERNEL_THREAD_PARKED) {
        inCall.remove(m);
      }
    }
  }

  private void check(Process process, long now) {
    Map<String, String> real = new HashMap<>();
    process.model().states(real::put);
    assertThat(real).isNotEmpty();
    Map<String, String> holding = new HashMap<>();
    real.forEach((p, state) -> {
      String place = String.valueOf(fold.places.get(p));
      assertThat(fold.states.get(p)).as("state of %s at %s", p, now).isEqualTo(state);
      switch (state) {
        case "idle", "stopped" ->
            assertThat(place).as("%s at %s", p, now).isEqualTo(process.name() + "/" + state);
        case "running", "syscall" -> {
          assertThat(holding.put(place, p)).as("two Ps with %s at %s", place, now).isNull();
          checkHolder(p, state, place, now);
        }
        default -> throw new AssertionError(p + " is " + state);
      }
    });
    process.threads().forEach(g -> checkRunner(g.label(), holding, now));
  }

  private void checkHolder(String p, String state, String m, long now) {
    assertThat(fold.states).as("the M that has %s at %s", p, now).containsKey(m);
    assertThat(fold.states.get(m)).as("%s, which has %s, at %s", m, p, now).isNotIn(AT_REST);
    assertThat(inCall.contains(m))
        .as("%s, which has %s, is in a call at %s", m, p, now)
        .isEqualTo(state.equals("syscall"));
  }

  private void checkRunner(String g, Map<String, String> holding, long now) {
    String m = fold.places.get(g);
    if ("running".equals(fold.states.get(g)) && !inCall.contains(m)) {
      assertThat(holding.get(m)).as("the P under %s on %s at %s", g, m, now).isNotNull();
    }
  }
}
