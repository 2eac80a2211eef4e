package org.timeslice.engine.machine;

import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.TraceEvent.Why;

/// A CPU: what is on it, what it does, and until when.
public final class Cpu {

  /// What happens when the current stretch is over.
  enum Then {
    /// The thread model is asked what comes next.
    PROCEED,
    /// The switch is done: refill the caches, then work.
    SWITCHED,
    /// The thread leaves the CPU: its slice is over.
    EXPIRE,
    /// The thread leaves the CPU for a better one.
    PREEMPT
  }

  final int number;
  @Nullable KernelThread current;

  /// Whose state is in the registers: whom it ran last.
  @Nullable KernelThread last;

  Kind doing = Kind.IDLE;
  Then then = Then.PROCEED;
  long from;
  long end = CpuClock.NEVER;

  /// When the current slice is over; [CpuClock#NEVER] for no limit.
  long sliceEnd = CpuClock.NEVER;

  /// Up to when the current thread's use was reported to the policy.
  long reported;

  /// Since when it idles.
  long idleSince;

  /// Why the current thread has to go, once that is decided.
  @Nullable Why why;

  /// The part of its queue in which the current thread stood before its slice was over; null where
  /// there are none, and where nobody is told.
  @Nullable String part;

  /// ns of cache and TLB refill that follow the switch under way.
  long pendingRefill;

  final WarmData warm;

  Cpu(int number, WarmData warm) {
    this.number = number;
    this.warm = warm;
  }

  public int number() {
    return number;
  }

  public @Nullable KernelThread current() {
    return current;
  }

  boolean isIdle() {
    return current == null;
  }

  /// Whether the current stretch may be cut short.
  boolean isInterruptible() {
    return doing == Kind.RUN;
  }

  /// Its id in the trace, for example `cpu0`.
  public String label() {
    return "cpu" + number;
  }
}
