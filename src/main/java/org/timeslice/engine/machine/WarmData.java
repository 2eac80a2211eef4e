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
/// *Left out*: associativity, prefetchers beyond the three access patterns, page placement, the L3.
/// Source: measurements in the lesson on cold caches.
final class WarmData {
  private static final long L1 = 48L << 10;
  private static final int LINE = 64;

  private record Touched(Object data, long bytes) {}

  private final MachineSpec spec;
  private final List<Touched> recent = new ArrayList<>();
  private final Tlb tlb;

  /// @param telling whether somebody will ask what is warm, beyond what it costs
  WarmData(MachineSpec spec, boolean telling) {
    this.spec = spec;
    this.tlb = new Tlb(spec.pcidSlots(), telling);
  }

  Tlb tlb() {
    return tlb;
  }

  /// Time in ns to bring back what `data` has lost since it was last touched here.
  ///
  /// @param elsewhere whether it was touched on another CPU last, so that nothing of it is here
  long refill(Object data, long bytes, Access access, boolean flushed, boolean elsewhere) {
    long others = touch(data, bytes, elsewhere);
    tlb.walk(data, bytes);
    long time = 0;
    if (others > 0) {
      long fromL1 = evicted(bytes, L1, others);
      long fromL2 = evicted(bytes, spec.cache(), others);
      time =
          Math.max(0, fromL1 - fromL2) / LINE * tenths(Cost.LINE_FROM_L2, access) / 10
              + fromL2 / LINE * tenths(Cost.LINE_FROM_L3, access) / 10;
    }
    if (flushed) {
      time += Tlb.pages(bytes) * spec.costs().of(Cost.TLB_REFILL_PER_PAGE);
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
