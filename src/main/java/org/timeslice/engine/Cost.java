package org.timeslice.engine;

import java.util.Locale;

/// One line of the price list. Defaults are in ns and were measured on a server of 2025 (the values
/// of the preset `typical`); the README of the course says how.
public enum Cost {
  /// One crossing between user mode and kernel mode.
  MODE_SWITCH(40),
  /// A system call that does next to nothing, there and back.
  SYSCALL(90),
  /// Reading the clock through the vDSO: no crossing at all.
  VDSO_CALL(20),
  /// Choosing the next thread, changing kernel stacks and registers.
  THREAD_SWITCH(350),
  /// Extra, where the address space changes too.
  ADDRESS_SPACE_SWITCH(120),
  /// Extra work of going to sleep and of being woken.
  BLOCK_WAKE(250),
  /// One futex call, wait or wake, crossing included.
  FUTEX_CALL(170),
  /// One read or write of a pipe, crossing included.
  PIPE_CALL(160),
  /// The timer interrupt's handler.
  TIMER_INTERRUPT(1_000),
  /// Getting a sleeping CPU to run something.
  WAKE_IDLE_CPU(3_000),
  /// A user-level library changes threads: a few registers and the stack pointer.
  USER_SWITCH(10),
  /// Go's scheduler changes goroutines.
  GOROUTINE_SWITCH(100),
  /// The JVM unmounts one virtual thread and mounts another.
  VIRTUAL_THREAD_SWITCH(220),
  /// A kernel thread, until it can run.
  THREAD_CREATE(6_000),
  /// A user-level thread of an N:1 or M:N library.
  USER_THREAD_CREATE(100),
  /// `fork`, without the pages.
  PROCESS_FORK(36_000),
  /// `fork`, for each page of the parent's working set.
  FORK_PER_PAGE(40),
  /// The first write to a page shared by copy-on-write.
  COW_FAULT(1_000),
  GOROUTINE_CREATE(400),
  VIRTUAL_THREAD_CREATE(800),
  /// Walking the page table once more, for each page, after the TLB was flushed.
  TLB_REFILL_PER_PAGE(10),
  /// A cache line fetched from L2 into L1, for a mixed access pattern.
  LINE_FROM_L2(3),
  /// A cache line fetched from L3 into L2, for a mixed access pattern.
  LINE_FROM_L3(7);

  private final long typical;

  Cost(long typical) {
    this.typical = typical;
  }

  /// The default, in ns.
  public long typical() {
    return typical;
  }

  /// The name in a scenario, for example `thread-switch`.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
