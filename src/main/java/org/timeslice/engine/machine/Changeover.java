package org.timeslice.engine.machine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Cost;
import org.timeslice.engine.ProcessSpec.MemorySpec;

/// A CPU goes over from one kernel thread to the next: what that costs, directly and in caches and
/// TLB afterwards. Counted, and told part by part ([SwitchAnatomy]).
final class Changeover {
  private final Machine machine;

  Changeover(Machine machine) {
    this.machine = machine;
  }

  /// ns of the switch to `thread`; 0 where the CPU only goes on. What is to be refilled afterwards
  /// is left with the CPU.
  ///
  /// @param idled ns for which the CPU had nothing to do
  /// @param elsewhere whether the thread ran on another CPU last
  long price(Cpu cpu, KernelThread thread, long idled, boolean elsewhere) {
    @Nullable KernelThread before = cpu.last;
    cpu.last = thread;
    long wake = idled > 0 ? machine.cost(Cost.WAKE_IDLE_CPU) : 0;
    boolean changes = before != thread;
    boolean space = cpu.warm.tlb().loaded() != thread.process().id;
    boolean flushed = space && cpu.warm.tlb().load(thread.process().id);
    long price = wake;
    if (changes) {
      machine.tally().contextSwitches++;
      price += machine.cost(Cost.THREAD_SWITCH);
      if (space && before != null) {
        machine.tally().addressSpaceSwitches++;
        price += machine.cost(Cost.ADDRESS_SPACE_SWITCH);
      }
    }
    if (flushed) {
      machine.tally().tlbFlushes++;
    }
    boolean told = changes && machine.tells();
    List<Tlb.Slot> slots = told ? cpu.warm.tlb().given() : List.of();
    long refill = refill(cpu, thread, flushed, elsewhere);
    if (told) {
      var facts = new SwitchAnatomy.Facts(space, flushed, wake, refill, slots);
      SwitchAnatomy.tell(machine, cpu, before, thread, facts);
    }
    cpu.pendingRefill = refill;
    return price;
  }

  private static long refill(Cpu cpu, KernelThread thread, boolean flushed, boolean elsewhere) {
    UserThread mounted = thread.current;
    if (mounted == null) {
      return 0;
    }
    MemorySpec memory = thread.process().spec.memory();
    long own = mounted.profile().workingSet();
    if (own > 0) {
      return cpu.warm.refill(mounted, own, memory.access(), flushed, elsewhere);
    }
    if (memory.bytes() == 0) {
      return 0;
    }
    Object data = memory.segment() != null ? memory.segment() : thread.process();
    return cpu.warm.refill(data, memory.bytes(), memory.access(), flushed, elsewhere);
  }
}
