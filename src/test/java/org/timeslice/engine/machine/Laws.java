package org.timeslice.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.KernelSpec.PolicyKind;
import org.timeslice.engine.Metrics;
import org.timeslice.engine.ProcessSpec;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Step;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Outcome;
import org.timeslice.engine.Trace.Output;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.Trace.ThreadResult;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.WhatIf;
import org.timeslice.engine.WhatIf.Action;
import org.timeslice.engine.export.TraceJson;
import org.timeslice.engine.machine.KernelThread.State;
import org.timeslice.engine.simulator.RandomScenarios;
import org.timeslice.engine.simulator.Runs;
import org.timeslice.engine.simulator.Simulator;

/// What holds for every run, whatever the scenario. Each law takes a sample and throws if the
/// sample breaks it.
final class Laws {
  /// Enough for nearly all of the random scenarios; the others show that the budget is kept.
  static final long BUDGET = 4_000;

  private Laws() {}

  /// A scenario and its run.
  record Sample(long seed, Scenario scenario, Trace trace) {
    static Sample of(long seed) {
      Scenario scenario = Runs.scenario(RandomScenarios.text(seed));
      return new Sample(seed, scenario, Simulator.simulate(scenario, BUDGET));
    }
  }

  static void lanesAreGapless(Sample sample) {
    lanesAreGapless(sample.trace);
  }

  private static void lanesAreGapless(Trace trace) {
    for (List<Segment> lane : trace.cpus()) {
      long reached = 0;
      for (Segment segment : lane) {
        assertThat(segment.from()).as("start of %s", segment).isEqualTo(reached);
        assertThat(segment.to()).as("end of %s", segment).isGreaterThan(reached);
        reached = segment.to();
      }
      assertThat(reached).as("end of a lane").isEqualTo(trace.end());
    }
  }

  /// `cpu + overhead + ready + blocked = finish − arrive`, and up to now for who is still there.
  static void accountsAddUp(Sample sample) {
    accountsAddUp(sample.trace);
  }

  private static void accountsAddUp(Trace trace) {
    for (ThreadResult thread : trace.threads()) {
      long spent = thread.cpu() + thread.overhead() + thread.ready() + thread.blocked();
      Long finish = thread.finish();
      if (finish != null) {
        assertThat(spent).as("time of %s", thread).isEqualTo(finish - thread.arrive());
      } else {
        assertThat(spent).as("%s", thread).isLessThanOrEqualTo(trace.end() - thread.arrive());
      }
    }
  }

  /// What the lanes show for a thread is what its account says.
  static void lanesAndAccountsAgree(Sample sample) {
    Map<String, long[]> shown = new HashMap<>();
    for (List<Segment> lane : sample.trace.cpus()) {
      for (Segment segment : lane) {
        if (segment.thread() != null) {
          long[] sums = shown.computeIfAbsent(segment.thread(), missing -> new long[2]);
          int sum = segment.kind() == Segment.Kind.RUN ? 0 : 1;
          sums[sum] += segment.to() - segment.from();
        }
      }
    }
    for (ThreadResult thread : sample.trace.threads()) {
      long[] sums = shown.remove(thread.process() + "/" + thread.name());
      assertThat(sums == null ? new long[2] : sums)
          .as("time on CPUs and on its behalf of %s", thread)
          .containsExactly(thread.cpu(), thread.overhead());
    }
    assertThat(shown.keySet())
        .as("in lanes only, but implicit mains")
        .allMatch(label -> label.endsWith("/main"));
  }

  /// A thread that ended of its own will has computed what its program asks for.
  static void cpuTimeGivenIsAsked(Sample sample) {
    if (sample.scenario.whatIfs().stream().anyMatch(it -> it.action() instanceof Action.Kill)) {
      return;
    }
    for (ThreadResult thread : sample.trace.threads()) {
      List<Step> program = program(sample.scenario, thread);
      if (thread.finish() != null && program != null) {
        assertThat(thread.cpu()).as("%s", thread).isEqualTo(asked(program, new boolean[1]));
      }
    }
  }

  private static @Nullable List<Step> program(Scenario scenario, ThreadResult thread) {
    for (ProcessSpec process : scenario.processes()) {
      boolean own = process.name().equals(thread.process());
      for (ProcessSpec.ThreadSpec listed : process.threads()) {
        if (own && thread.name().replaceFirst("(?<=^N.)-\\d+$", "").equals(listed.name())) {
          return listed.program();
        }
      }
      List<Step> routine = process.routines().get(thread.name().replaceFirst("-.*", ""));
      if (own && routine != null) {
        return routine;
      }
    }
    return null; // of a forked process, or an implicit main
  }

  private static long asked(List<Step> program, boolean[] ended) {
    long sum = 0;
    for (Step step : program) {
      if (ended[0]) {
        return sum;
      }
      if (step instanceof Step.Compute(long duration)) {
        sum += duration;
      } else if (step instanceof Step.Exit) {
        ended[0] = true;
      } else if (step instanceof Step.Repeat(long times, List<Step> body)) {
        for (long round = 0; round < times; round++) {
          sum += asked(body, ended);
        }
      } else if (step instanceof Step.Forever(List<Step> body)) {
        sum += asked(body, ended);
        assertThat(ended).as("a way out of %s", step).containsExactly(true);
      }
    }
    return sum;
  }

  static void sameScenarioGivesTheSameTrace(Sample sample) {
    Trace again = Simulator.simulate(sample.scenario, BUDGET);
    assertThat(json(again)).isEqualTo(json(sample.trace));
  }

  private static String json(Trace trace) {
    var out = new StringBuilder();
    try {
      TraceJson.write(trace, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  static void stepByStepEqualsRun(Sample sample) {
    Machine machine = Simulator.machine(sample.scenario, BUDGET, true);
    long before = -1;
    while (machine.step()) {
      assertThat(machine.now()).as("clock").isGreaterThanOrEqualTo(before);
      before = machine.now();
    }
    assertThat(machine.run()).isEqualTo(sample.trace);
  }

  static void summaryEqualsFullTrace(Sample sample) {
    Trace full = sample.trace;
    Trace summary = Simulator.summary(sample.scenario, BUDGET);
    assertThat(summary.outcome()).isEqualTo(full.outcome());
    assertThat(summary.message()).isEqualTo(full.message());
    assertThat(summary.end()).isEqualTo(full.end());
    assertThat(summary.output()).isEqualTo(full.output());
    assertThat(summary.threads()).isEqualTo(full.threads());
    assertThat(summary.metrics()).isEqualTo(full.metrics());
    assertThat(summary.events()).isEmpty();
  }

  static void timeNeverGoesBack(Sample sample) {
    long before = 0;
    for (TraceEvent event : sample.trace.events()) {
      assertThat(event.time()).as("time of %s", event).isBetween(before, sample.trace.end());
      before = event.time();
    }
  }

  static void switchesAreTold(Sample sample) {
    Metrics counted = sample.trace.metrics();
    assertThat(told(sample.trace, Type.CONTEXT_SWITCH)).isEqualTo(counted.contextSwitches());
    assertThat(told(sample.trace, Type.USER_SWITCH)).isEqualTo(counted.userSwitches());
  }

  private static long told(Trace trace, Type type) {
    return trace.events().stream().filter(event -> event.type() == type).count();
  }

  /// Whenever an instant is settled, no kernel thread waits while a CPU idles: every CPU may run
  /// every thread here, since an idle CPU takes from other queues too.
  static void nobodyWaitsWhileACpuIdles(Sample sample) {
    Machine machine = Simulator.machine(sample.scenario, BUDGET, false);
    while (machine.step()) {
      boolean idles = false;
      for (Cpu cpu : machine.kernel().cpus()) {
        idles |= cpu.isIdle();
      }
      for (KernelThread thread : machine.population().kernelThreads()) {
        boolean waits = idles && !machine.isOver() && thread.state() == State.READY;
        assertThat(waits).as("%s waits at %s", thread.label(), machine.now()).isFalse();
      }
    }
  }

  /// A reader who folds events knows at each instant what the real queues say.
  static void foldedEventsSayWhereEverythingIs(Sample sample) {
    Machine machine = Simulator.machine(sample.scenario, BUDGET, true);
    var fold = new Fold();
    int folded = 0;
    boolean more = true;
    while (more) {
      more = machine.step();
      List<TraceEvent> events = machine.log().events();
      while (folded < events.size()) {
        fold.forward(events.get(folded++));
      }
      Map<String, String> places = new HashMap<>();
      machine.population().places(places::put);
      places.forEach((what, place) ->
          assertThat(fold.places.get(what))
              .as("place of %s at %s", what, machine.now())
              .isEqualTo(place));
      machine
          .population()
          .processes()
          .forEach(process -> checkStates(process, fold, machine.now()));
    }
    fold.back(sample.trace.events());
    assertThat(fold.places).isEmpty();
    assertThat(fold.states).isEmpty();
  }

  private static void checkStates(Process process, Fold fold, long now) {
    if (!process.begun || process.over) {
      return;
    }
    for (UserThread thread : process.threads) {
      String expected =
          switch (thread.mode()) {
            case NONE -> thread.isDone() ? "done" : null;
            case RUNNING, OVERHEAD -> "running";
            case READY -> "ready";
            case BLOCKED -> "blocked";
          };
      assertThat(fold.states.get(thread.label()))
          .as("state of %s at %s", thread.label(), now)
          .isEqualTo(expected);
    }
    process.model().eachKernelThread(thread -> checkState(thread, fold, now));
  }

  private static void checkState(KernelThread thread, Fold fold, long now) {
    List<String> expected =
        switch (thread.state()) {
          case NEW, BLOCKED -> List.of("blocked", "parked", "polling");
          case READY -> List.of("ready", "spinning");
          case RUNNING -> List.of("running", "spinning");
          case DONE -> List.of("done");
        };
    assertThat(fold.states.get(thread.label()))
        .as("state of %s at %s", thread.label(), now)
        .isIn(expected);
  }

  /// What a learner does at an instant changes nothing before it.
  static void aWhatIfLeavesThePastAlone(Sample sample) {
    var random = new Random(sample.seed);
    List<TraceEvent> events = sample.trace.events();
    if (sample.trace.threads().isEmpty()
        || events.isEmpty()
        || sample.trace.outcome() == Outcome.BUDGET) {
      return;
    }
    long at = events.get(random.nextInt(events.size())).time();
    WhatIf whatIf = new WhatIf(at, action(sample, random));
    Trace other = Simulator.simulate(sample.scenario.withWhatIfs(List.of(whatIf)), BUDGET);
    assertThat(before(other, at)).as("%s", whatIf).isEqualTo(before(sample.trace, at));
    assertThat(lanesBefore(other, at)).as("%s", whatIf).isEqualTo(lanesBefore(sample.trace, at));
    assertThat(outputBefore(other, at)).as("%s", whatIf).isEqualTo(outputBefore(sample.trace, at));
  }

  /// One of every kind that there is.
  private static Action action(Sample sample, Random random) {
    ThreadResult target = sample.trace.threads().get(random.nextInt(sample.trace.threads().size()));
    String thread = target.process() + "/" + target.name();
    String process = sample.scenario.processes().getFirst().name();
    PolicyKind[] policies = PolicyKind.values();
    List<Action> actions =
        List.of(
            new Action.Kill(thread),
            new Action.Preempt(thread),
            new Action.Syscall(thread, 1_000_000),
            new Action.Spawn("r" + random.nextInt(3), process),
            new Action.SetGomaxprocs(1 + random.nextInt(3)),
            new Action.SetQuantum(1_000_000),
            new Action.SetPolicy(policies[random.nextInt(policies.length)]),
            new Action.SetNice(thread, random.nextInt(40) - 20));
    assertThat(actions).hasSameSizeAs(Action.class.getPermittedSubclasses());
    return actions.get(random.nextInt(actions.size()));
  }

  private static List<Output> outputBefore(Trace trace, long end) {
    return trace.output().stream().takeWhile(line -> line.time() < end).toList();
  }

  private static List<TraceEvent> before(Trace trace, long end) {
    return trace.events().stream().takeWhile(event -> event.time() < end).toList();
  }

  private static List<Segment> lanesBefore(Trace trace, long end) {
    var clipped = new ArrayList<Segment>();
    for (List<Segment> lane : trace.cpus()) {
      for (Segment it : lane) {
        if (it.from() < end) {
          long to = Math.min(it.to(), end);
          clipped.add(new Segment(it.from(), to, it.kind(), it.thread(), it.kernelThread()));
        }
      }
    }
    return clipped;
  }

  /// A run that is stopped by its budget says so, and is the beginning of the whole run.
  static void aSmallBudgetGivesTheBeginning(Sample sample) {
    long budget = 1L + new Random(sample.seed).nextInt(300);
    Trace part = Simulator.simulate(sample.scenario, budget);
    lanesAreGapless(part);
    accountsAddUp(part);
    if (part.outcome() != Outcome.BUDGET) {
      assertThat(part).isEqualTo(sample.trace);
      return;
    }
    long shared = Math.min(part.end(), sample.trace.end());
    assertThat(before(part, shared)).isEqualTo(before(sample.trace, shared));
    assertThat(lanesBefore(part, shared)).isEqualTo(lanesBefore(sample.trace, shared));
  }
}
