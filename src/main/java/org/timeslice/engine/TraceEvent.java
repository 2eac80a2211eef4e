package org.timeslice.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that happened, told completely: what moved from which place to which, whose state
/// became what, and why. A reader that only folds [#moves] and [#states] into a map knows where
/// everything is at any time; no scheduling rule is needed for it.
///
/// @param time ns
/// @param type what happened
/// @param reason the code that makes its sentence: for example `quantum` for a preemption; null
///   where the type says it all
/// @param cpu number of the CPU it happened on; −1 for none
/// @param process the process it concerns; null for none
/// @param thread `process/name` of the user-visible thread; null for none
/// @param kernelThread its name in its process; null for none
/// @param p the P, C or level it concerns; null for none
/// @param by `process/name` of the one who caused it; null where nobody did
/// @param line 1-based line of the thread's program; 0 for none
/// @param moves in order
/// @param states in order
/// @param why the choice behind it; null where nothing was chosen
/// @param detail what else there is to tell, by name: numbers, strings, lists and maps of these
public record TraceEvent(
    long time,
    Type type,
    @Nullable String reason,
    int cpu,
    @Nullable String process,
    @Nullable String thread,
    @Nullable String kernelThread,
    @Nullable String p,
    @Nullable String by,
    int line,
    List<Move> moves,
    List<StateChange> states,
    @Nullable Why why,
    Map<String, Object> detail) {

  /// The kinds of events.
  public enum Type {
    /// Where everybody already was when a recording, or a part of one, begins.
    FOUND,
    ARRIVED,
    READY,
    DISPATCHED,
    PREEMPTED,
    BLOCKED,
    WOKEN,
    EXITED,
    PRINTED,
    MODE_SWITCH,
    CONTEXT_SWITCH,
    USER_SWITCH,
    STEPPED,
    KERNEL_THREAD_CREATED,
    KERNEL_THREAD_PARKED,
    KERNEL_THREAD_UNPARKED,
    P_ACQUIRED,
    P_RELEASED,
    P_HANDED_OFF,
    STOLEN,
    GLOBAL_QUEUE_PUT,
    GLOBAL_QUEUE_GET,
    SPINNING,
    RETAKEN,
    GOMAXPROCS_SET,
    WHAT_IF,
    BOOSTED,
    DEMOTED,
    MIGRATED,
    DEADLOCK,
    FATAL;

    /// The name in JSON, for example `p-handed-off`.
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// `what` (an id of the trace's cast) went from one place to another; `from` is null for
  /// something new. `atHead` where it went to the head of a queue instead of the tail.
  public record Move(String what, @Nullable String from, String to, boolean atHead) {}

  /// `what` is in another state now; `before` is null for something new.
  public record StateChange(String what, @Nullable String before, String after) {}

  /// A choice: the rule that made it, who won, and who lost, each with the key that was compared.
  /// Nobody lost where there was one candidate only.
  ///
  /// @param draw chance's part in it; null where it had none
  public record Why(
      String rule, @Nullable Candidate winner, List<Candidate> losers, @Nullable Draw draw) {
    public Why {
      losers = List.copyOf(losers);
    }

    public Why(String rule, @Nullable Candidate winner, List<Candidate> losers) {
      this(rule, winner, losers, null);
    }
  }

  /// The ticket, counted from 0, that was drawn of so many.
  public record Draw(long ticket, long tickets) {}

  /// One that could have been chosen.
  ///
  /// @param key what the rule compares, for example `vruntime`
  /// @param value its value, ready to show
  public record Candidate(String thread, String key, String value) {}

  public TraceEvent {
    moves = List.copyOf(moves);
    states = List.copyOf(states);
  }
}
