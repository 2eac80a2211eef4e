package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.TraceEvent.Draw;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.TraceEvent.Why;

/// Who gets a CPU, for the trace: those who stood in the queue before the choice was made, and what
/// was compared. Nothing is kept where nobody is told.
final class Choice {
  private static final int CANDIDATES_MAX = 8;

  private final Machine machine;
  private final Policy policy;
  private final List<Candidate> among;

  private Choice(Machine machine, Policy policy, List<Candidate> among) {
    this.machine = machine;
    this.policy = policy;
    this.among = among;
  }

  /// To be called before the policy picks.
  static Choice of(Machine machine, Policy policy) {
    return new Choice(
        machine, policy, machine.tells() ? policy.candidates(null, CANDIDATES_MAX) : List.of());
  }

  /// Why the first in the queue takes the CPU from `running`.
  static Why preemption(Policy policy, KernelThread running) {
    List<Candidate> both = policy.candidates(running, 2);
    return new Why(policy.rule(), both.getLast(), both.subList(0, 1));
  }

  /// The choice fell on `thread`.
  void tell(Cpu cpu, KernelThread thread) {
    if (!machine.tells()) {
      return;
    }
    UserThread mounted = thread.current;
    Note note =
        machine
            .note(Type.DISPATCHED)
            .reason("cpu")
            .on(cpu)
            .thread(mounted)
            .kernelThread(thread)
            .move(thread.label(), cpu.label())
            .state(thread.label(), "running");
    Draw draw = policy.draw();
    note.why(why(thread, draw));
    if (draw != null) {
      note.detail("ticket", draw.ticket()).detail("tickets", draw.tickets());
    }
    if (mounted != null) {
      note.state(mounted.label(), "running");
    }
    note.tell();
  }

  /// The choice among those that were in the queue, with the winner set apart.
  private Why why(KernelThread winner, @Nullable Draw draw) {
    @Nullable Candidate won = null;
    List<Candidate> lost = new ArrayList<>();
    for (Candidate candidate : among) {
      if (won == null && candidate.thread().equals(winner.subject())) {
        won = candidate;
      } else {
        lost.add(candidate);
      }
    }
    if (won == null) {
      won = policy.candidates(winner, 1).getFirst(); // it stood too far behind to be listed
    }
    return new Why(policy.rule(), won, lost, draw);
  }
}
