package org.timeslice.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Move;
import org.timeslice.engine.TraceEvent.StateChange;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.TraceEvent.Why;

/// An event while it is being told. Ends with [#tell].
final class Telling {
  private final Retelling to;
  private final long time;
  private final Type type;
  private @Nullable String reason;
  private int cpu = -1;
  private @Nullable String process;
  private @Nullable String thread;
  private @Nullable String kernelThread;
  private @Nullable String p;
  private @Nullable String by;
  private int line;
  private final List<Move> moves = new ArrayList<>(2);
  private final List<StateChange> states = new ArrayList<>(2);
  private @Nullable Why why;
  private final Map<String, Object> detail = new LinkedHashMap<>();

  Telling(Retelling to, long time, Type type) {
    this.to = to;
    this.time = time;
    this.type = type;
  }

  Telling reason(@Nullable String code) {
    reason = code;
    return this;
  }

  Telling on(int number) {
    cpu = number;
    return this;
  }

  Telling of(@Nullable String name) {
    process = name;
    return this;
  }

  /// @param id `process/name`
  Telling thread(@Nullable String id) {
    thread = id;
    return this;
  }

  /// @param name in its process
  Telling kernelThread(@Nullable String name) {
    kernelThread = name;
    return this;
  }

  Telling p(@Nullable String name) {
    p = name;
    return this;
  }

  Telling by(@Nullable String id) {
    by = id;
    return this;
  }

  Telling line(int number) {
    line = number;
    return this;
  }

  Telling why(@Nullable Why choice) {
    why = choice;
    return this;
  }

  /// `what` goes to the tail of `place`.
  Telling move(String what, String place) {
    return move(what, place, false);
  }

  Telling move(String what, String place, boolean atHead) {
    moves.add(to.move(what, place, atHead));
    return this;
  }

  Telling state(String what, String after) {
    StateChange change = to.state(what, after);
    if (change != null) {
      states.add(change);
    }
    return this;
  }

  Telling detail(String name, Object value) {
    detail.put(name, value);
    return this;
  }

  /// Whether it changes where anything is or in which state.
  boolean changes() {
    return !moves.isEmpty() || !states.isEmpty();
  }

  void tell() {
    to.add(
        new TraceEvent(
            to.since(time),
            type,
            reason,
            cpu,
            process,
            thread,
            kernelThread,
            p,
            by,
            line,
            moves,
            states,
            why,
            detail));
  }
}
