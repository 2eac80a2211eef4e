package org.timeslice.engine;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// A whole price list: every [Cost] in ns.
///
/// @param preset the list it started from
/// @param changed the prices that differ from the preset, in ns
public record Costs(Preset preset, Map<Cost, Long> changed) {

  /// The lists a scenario can start from.
  public enum Preset {
    /// A current server: the defaults.
    TYPICAL,
    /// Everything is free: for rules without noise.
    IDEAL,
    /// The same server seen from inside a virtual machine: interrupts and idle CPUs cost more.
    VM,
    /// A CPU with page-table isolation and untagged TLB entries, as many were from 2012 to 2018.
    OLD_CPU,
    /// The DEC Firefly of Anderson and others (TOCS 10(1), 1992).
    FIREFLY_1991;

    /// The name in a scenario: `typical`, `ideal`, `vm`, `old-cpu`, `1991`.
    public String key() {
      return this == FIREFLY_1991 ? "1991" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final Map<Cost, Long> VM_PRICES =
      Map.of(Cost.TIMER_INTERRUPT, 3_500L, Cost.WAKE_IDLE_CPU, 40_000L, Cost.COW_FAULT, 2_700L);

  private static final Map<Cost, Long> OLD_PRICES =
      Map.of(
          Cost.MODE_SWITCH, 200L,
          Cost.SYSCALL, 410L,
          Cost.FUTEX_CALL, 490L,
          Cost.PIPE_CALL, 480L,
          Cost.ADDRESS_SPACE_SWITCH, 300L);

  private static final Map<Cost, Long> PRICES_1991 =
      Map.of(
          Cost.PROCESS_FORK, 11_300_000L,
          Cost.THREAD_CREATE, 948_000L,
          Cost.USER_THREAD_CREATE, 34_000L,
          Cost.USER_SWITCH, 37_000L,
          Cost.THREAD_SWITCH, 441_000L,
          Cost.ADDRESS_SPACE_SWITCH, 1_399_000L,
          Cost.MODE_SWITCH, 9_500L,
          Cost.SYSCALL, 19_000L,
          Cost.FUTEX_CALL, 19_000L);

  public Costs {
    var copy = new EnumMap<Cost, Long>(Cost.class);
    copy.putAll(changed);
    for (var price : copy.entrySet()) {
      if (price.getValue() < 0) {
        throw new IllegalArgumentException(
            price.getKey().key() + " must not be negative, but is " + price.getValue());
      }
    }
    changed = java.util.Collections.unmodifiableMap(copy);
  }

  public static Costs of(Preset preset) {
    return new Costs(preset, Map.of());
  }

  /// The price of `cost`, in ns.
  public long of(Cost cost) {
    Long own = changed.get(cost);
    return own != null ? own : presetPrice(cost);
  }

  private long presetPrice(Cost cost) {
    return switch (preset) {
      case TYPICAL -> cost.typical();
      case IDEAL -> 0;
      case VM -> VM_PRICES.getOrDefault(cost, cost.typical());
      case OLD_CPU -> OLD_PRICES.getOrDefault(cost, cost.typical());
      case FIREFLY_1991 -> PRICES_1991.getOrDefault(cost, cost.typical());
    };
  }
}
