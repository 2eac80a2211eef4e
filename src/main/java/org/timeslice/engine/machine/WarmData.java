package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.List;
import org.timeslice.engine.Cost;
import org.timeslice.engine.MachineSpec;
import org.timeslice.engine.ProcessSpec.Access;

/// What a CPU's caches and TLB still hold.
///
/// Data caches are tagged by physical address: nothing is invalidated at a switch. A working set of
/// `w` bytes loses lines because others touched `o` distinct bytes meanwhile: of a cache of size C
/// it occupied `r = min(w, C)`, and `min(r, max(0, o − (C − r)))` are gone. Lines lost from L2 come
/// from L3, the rest from L2. A working set larger than the cache missed anyway and is charged
/// nothing.
///
/// TLB entries are tagged by one of a few numbers (PCID); an address space that finds its number
/// taken starts with an empty TLB, as in Linux's `choose_new_asid`, which gives numbers out in
/// turn.
///
/// *Left out*: associativity, prefetchers beyond the three access patterns, page placement, the L3.
/// Source: measurements in the lesson on cold caches; Linux `arch/x86/mm/tlb.c`.
final class WarmData {
  private static final long L1 = 48L << 10;
  private static final int LINE = 64;
  private static final int PAGE = 4096;

  private record Touched(Object data, long bytes) {}

  private final MachineSpec spec;
  private final List<Touched> recent = new ArrayList<>();
  private final int[] slots;
  private int nextSlot;
  private int usedSlots;
  private int loaded = -1;

  /// Slot of the address space that is loaded.
  private int slot;

  WarmData(MachineSpec spec) {
    this.spec = spec;
    this.slots = new int[spec.pcidSlots()];
  }

  int loaded() {
    return loaded;
  }

  int slot() {
    return slot;
  }

  /// Which address space holds each slot that was ever given out.
  int[] slots() {
    return java.util.Arrays.copyOf(slots, usedSlots);
  }

  /// Loads the address space `space`; whether its TLB entries were lost.
  boolean load(int space) {
    boolean first = loaded < 0;
    loaded = space;
    if (slots.length == 0) {
      return !first;
    }
    for (int at = 0; at < usedSlots; at++) {
      if (slots[at] == space) {
        slot = at;
        return false;
      }
    }
    boolean recycled = usedSlots == slots.length;
    slot = nextSlot;
    slots[slot] = space;
    nextSlot = (nextSlot + 1) % slots.length;
    if (!recycled) {
      usedSlots++;
    }
    return recycled;
  }

  /// Time in ns to bring back what `data` has lost since it was last touched here.
  ///
  /// @param elsewhere whether it was touched on another CPU last, so that nothing of it is here
  long refill(Object data, long bytes, Access access, boolean flushed, boolean elsewhere) {
    long others = touch(data, bytes, elsewhere);
    long time = 0;
    if (others > 0) {
      long fromL1 = evicted(bytes, L1, others);
      long fromL2 = evicted(bytes, spec.cache(), others);
      time =
          Math.max(0, fromL1 - fromL2) / LINE * tenths(Cost.LINE_FROM_L2, access) / 10
              + fromL2 / LINE * tenths(Cost.LINE_FROM_L3, access) / 10;
    }
    if (flushed) {
      time += (bytes + PAGE - 1) / PAGE * spec.costs().of(Cost.TLB_REFILL_PER_PAGE);
    }
    return time;
  }

  /// Distinct bytes that others touched here since `data` was; 0 if it is new everywhere.
  private long touch(Object data, long bytes, boolean elsewhere) {
    long others = 0;
    boolean known = false;
    for (int at = recent.size() - 1; at >= 0; at--) {
      Touched touched = recent.get(at);
      if (touched.data().equals(data)) {
        recent.remove(at);
        known = true;
        break;
      }
      others += touched.bytes();
    }
    if (recent.size() > 64) {
      recent.removeFirst();
    }
    recent.add(new Touched(data, bytes));
    if (elsewhere) {
      return Long.MAX_VALUE / 4;
    }
    return known ? others : 0;
  }

  private static long evicted(long bytes, long cache, long others) {
    if (bytes > cache) {
      return 0;
    }
    return Math.min(bytes, Math.max(0, others - (cache - bytes)));
  }

  private long tenths(Cost line, Access access) {
    long mixed = spec.costs().of(line);
    if (mixed != line.typical()) {
      return 10 * mixed;
    }
    boolean near = line == Cost.LINE_FROM_L2;
    return switch (access) {
      case STREAMING -> near ? 15 : 12;
      case MIXED -> near ? 30 : 70;
      case DEPENDENT -> near ? 60 : 400;
    };
  }
}
