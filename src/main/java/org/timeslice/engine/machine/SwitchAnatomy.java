package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Cost;
import org.timeslice.engine.TraceEvent.Type;

/// A context switch taken apart, for the trace: what is done in which order, what each part costs,
/// what is saved and loaded.
///
/// The order is Linux's on x86-64: `__schedule` picks, `switch_mm_irqs_off` loads CR3 if the
/// address space differs, `__switch_to_asm` pushes six registers and swaps the kernel stack pointer
/// (from that instruction on the CPU is the other thread), `__switch_to` restores the rest. The
/// thread switch as a whole was measured; how it splits into parts is an estimate, 40 : 15 : 15 :
/// 30.
final class SwitchAnatomy {

  /// What is known of a switch before it is told.
  ///
  /// @param slots the TLB right after the switch, before anything is walked
  record Facts(
      boolean addressSpace, boolean flushed, long wake, long refill, List<Tlb.Slot> slots) {}

  private static final List<String> SAVED =
      List.of("rbx", "rbp", "r12", "r13", "r14", "r15", "rsp");

  /// What every way into the kernel puts onto the thread's kernel stack: the CPU itself (at an
  /// interrupt) or the first instructions (at a system call) the place and the flags, the entry
  /// code the other registers of the program.
  static final List<String> ENTRY =
      List.of(
          "rip", "rflags", "rsp", "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "r8", "r9",
          "r10", "r11", "r12", "r13", "r14", "r15");

  private SwitchAnatomy() {}

  static void tell(
      Machine machine, Cpu cpu, @Nullable KernelThread before, KernelThread after, Facts facts) {
    List<Map<String, Object>> parts = parts(machine, before != null, facts);
    long cost = 0;
    for (Map<String, Object> part : parts) {
      cost += (Long) part.getOrDefault("cost", 0L);
    }
    boolean changed = facts.addressSpace() && before != null;
    Note note =
        machine
            .note(Type.CONTEXT_SWITCH)
            .reason(before == null ? "first" : changed ? "process" : "thread")
            .on(cpu)
            .thread(after.current)
            .kernelThread(after)
            .detail("to_thread", after.subject())
            .detail("page_table", changed ? "changed" : before == null ? "loaded" : "kept")
            .detail("tlb", facts.flushed() ? "flushed" : changed ? "tagged" : "kept")
            .detail("pcid", cpu.warm.tlb().slot())
            .detail("saved", before == null ? List.of() : SAVED)
            .detail("loaded", SAVED);
    if (before != null) {
      note.detail("from_thread", before.subject());
    }
    Map<String, Object> cr3 = new LinkedHashMap<>();
    cr3.put("from", before == null ? "" : before.process().name());
    cr3.put("to", after.process().name());
    Map<String, Object> stacks = new LinkedHashMap<>();
    stacks.put("from", before == null ? "" : before.label());
    stacks.put("to", after.label());
    note.detail("cr3", cr3)
        .detail("kernel_stack", stacks)
        .detail("pcid_slots", machine.population().names(cpu.warm.tlb().spaces()));
    translations(machine, cpu.warm.tlb(), facts, note);
    note.detail("parts", parts).detail("refill", facts.refill()).detail("cost", cost).tell();
  }

  /// Who holds which slot of the TLB with how many entries; what was lost, and what will be there
  /// once the newcomer has walked its working set.
  private static void translations(Machine machine, Tlb tlb, Facts facts, Note note) {
    List<Map<String, Object>> slots = new ArrayList<>(facts.slots().size());
    for (Tlb.Slot slot : facts.slots()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("process", machine.population().name(slot.space()));
      one.put("entries", slot.entries());
      slots.add(one);
    }
    note.detail("tlb_tags", tlb.tags())
        .detail("tlb_slots", slots)
        .detail("tlb_filled", tlb.entries(tlb.slot()));
    Tlb.Lost lost = tlb.lost();
    if (facts.addressSpace() && lost.space() >= 0) {
      note.detail("tlb_reused", machine.population().name(lost.space()))
          .detail("tlb_lost", lost.entries());
    }
  }

  private static List<Map<String, Object>> parts(Machine machine, boolean saves, Facts facts) {
    long whole = machine.cost(Cost.THREAD_SWITCH);
    long pick = whole * 40 / 100;
    long save = whole * 15 / 100;
    long stack = whole * 15 / 100;
    List<Map<String, Object>> parts = new ArrayList<>();
    if (facts.wake() > 0) {
      parts.add(part("wake", facts.wake()));
    }
    parts.add(part("pick", pick));
    if (saves) {
      if (facts.addressSpace()) {
        parts.add(part("page-table", machine.cost(Cost.ADDRESS_SPACE_SWITCH)));
      }
      parts.add(part("save", save));
      parts.add(part("stack", stack));
    } else {
      parts.add(part("stack", save + stack));
    }
    parts.add(part("restore", whole - pick - save - stack));
    return parts;
  }

  /// One part of a switch, or of a visit to the kernel.
  static Map<String, Object> part(String name, long cost) {
    Map<String, Object> part = new LinkedHashMap<>(); // in this order in every run
    part.put("part", name);
    part.put("cost", cost);
    return part;
  }
}
