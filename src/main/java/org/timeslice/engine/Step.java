package org.timeslice.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a program. Steps mean the same under every runtime; only who blocks, who switches
/// and what it costs differ. Durations are in ns.
public sealed interface Step {

  /// D of CPU work, at warm-cache speed.
  record Compute(long duration) implements Step {}

  /// A system call that blocks its kernel thread for D.
  record Syscall(long duration) implements Step {}

  /// I/O that a runtime with a poller (go, jvm) waits for without a kernel thread.
  record Io(long duration) implements Step {}

  /// Wait on a timer.
  record Sleep(long duration) implements Step {}

  /// Give way.
  record Yield() implements Step {}

  /// Start a routine as a new thread of this process, under `name` or the next numbered one.
  record Spawn(String routine, @Nullable String name) implements Step {}

  /// Start a routine as the only thread of a new process with a copy of this address space.
  record Fork(String routine) implements Step {}

  /// Append a line to the process's output.
  record Print(String text) implements Step {}

  record Lock(String mutex) implements Step {}

  record Unlock(String mutex) implements Step {}

  record Send(String channel) implements Step {}

  record Receive(String channel) implements Step {}

  record Close(String channel) implements Step {}

  /// Add `count` to a wait group.
  record Add(String group, int count) implements Step {}

  /// Take one from a wait group.
  record Done(String group) implements Step {}

  /// Wait until a wait group is at zero.
  record Wait(String group) implements Step {}

  /// Use up a permit or wait for one.
  record Park() implements Step {}

  /// Give a thread of this process a permit.
  record Unpark(String thread) implements Step {}

  /// Go: wire this goroutine to its M.
  record LockOsThread() implements Step {}

  record UnlockOsThread() implements Step {}

  /// End this thread.
  record Exit() implements Step {}

  /// Run the body `times` times.
  record Repeat(long times, List<Step> body) implements Step {
    public Repeat {
      body = List.copyOf(body);
    }
  }

  /// Run the body for ever.
  record Forever(List<Step> body) implements Step {
    public Forever {
      body = List.copyOf(body);
    }
  }
}
