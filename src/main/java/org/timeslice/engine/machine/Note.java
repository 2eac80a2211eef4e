package org.timeslice.engine.machine;

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
public final class Note {
  private final Log log;
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
  private Map<String, Object> detail = Map.of();

  Note(Log log, long time, Type type) {
    this.log = log;
    this.time = time;
    this.type = type;
  }

  public Note reason(@Nullable String code) {
    reason = code;
    return this;
  }

  public Note on(Cpu where) {
    cpu = where.number();
    return this;
  }

  public Note of(Process whose) {
    process = whose.name();
    return this;
  }

  /// The user-visible thread it concerns, with the line of its program; null changes nothing.
  public Note thread(@Nullable UserThread who) {
    if (who != null) {
      thread = who.label();
      process = who.process().name();
      line = who.code().line(who.pc);
    }
    return this;
  }

  /// The kernel thread it concerns; null changes nothing.
  public Note kernelThread(@Nullable KernelThread who) {
    if (who != null) {
      kernelThread = who.name();
      process = who.process().name();
    }
    return this;
  }

  public Note p(String which) {
    p = which;
    return this;
  }

  public Note by(@Nullable UserThread who) {
    if (who != null) {
      by = who.label();
    }
    return this;
  }

  public Note by(String who) {
    by = who;
    return this;
  }

  /// `what` goes to the tail of `to`.
  public Note move(String what, String to) {
    moves.add(log.move(what, to, false));
    return this;
  }

  /// `what` goes to the head of `to`.
  public Note moveToHead(String what, String to) {
    moves.add(log.move(what, to, true));
    return this;
  }

  public Note state(String what, String after) {
    StateChange change = log.state(what, after);
    if (change != null) {
      states.add(change);
    }
    return this;
  }

  public Note why(@Nullable Why choice) {
    why = choice;
    return this;
  }

  public Note detail(String name, Object value) {
    if (detail.isEmpty()) {
      detail = new LinkedHashMap<>();
    }
    detail.put(name, value);
    return this;
  }

  /// Adds the event to the trace.
  public void tell() {
    log.add(
        new TraceEvent(
            time,
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
