package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A CPU's TLB: translations of addresses, kept apart by the address space they belong to.
///
/// Entries are tagged by one of a few numbers (PCID), each a *slot*. An address space that finds
/// its slot taken by another gets the next one in turn and starts with none of its entries, as in
/// Linux's `choose_new_asid`. Without tags every change of the address space empties the TLB.
///
/// How many entries a slot holds is counted for the trace only: one for each page of the working
/// sets that were walked since the slot was given out.
///
/// *Left out*: the TLB's capacity (some 1,500 to 2,000 entries in current CPUs), huge pages, the
/// kernel's own entries. Source: Linux `arch/x86/mm/tlb.c`.
final class Tlb {
  private static final int PAGE = 4096;

  /// A slot that was given out: to which address space, and how many entries are valid.
  record Slot(int space, long entries) {}

  /// What a slot's former owner lost when it was given to another.
  record Lost(int space, long entries) {}

  private final boolean tagged;
  private final boolean counting;
  private final int[] slots;
  private final List<Map<Object, Long>> pages = new ArrayList<>();
  private int nextSlot;
  private int usedSlots;
  private int loaded = -1;

  /// Slot of the address space that is loaded.
  private int slot;

  private Lost lost = new Lost(-1, 0);

  /// @param tags slots; 0 where entries carry no tag
  /// @param counting whether somebody will ask for entries
  Tlb(int tags, boolean counting) {
    this.tagged = tags > 0;
    this.counting = counting;
    this.slots = new int[Math.max(1, tags)];
  }

  /// The address space that is loaded; −1 for none yet.
  int loaded() {
    return loaded;
  }

  int slot() {
    return slot;
  }

  /// How many address spaces can be kept apart; 0 where entries carry no tag.
  int tags() {
    return tagged ? slots.length : 0;
  }

  /// Loads the address space `space`; whether entries were lost for it.
  boolean load(int space) {
    loaded = space;
    lost = new Lost(-1, 0);
    for (int at = 0; tagged && at < usedSlots; at++) {
      if (slots[at] == space) {
        slot = at;
        return false;
      }
    }
    boolean taken = usedSlots == slots.length;
    slot = nextSlot;
    if (taken) {
      lost = new Lost(slots[slot], counting ? entries(slot) : 0);
    } else {
      usedSlots++;
    }
    slots[slot] = space;
    nextSlot = (nextSlot + 1) % slots.length;
    forget();
    return taken;
  }

  private void forget() {
    if (counting) {
      while (pages.size() <= slot) {
        pages.add(new HashMap<>());
      }
      pages.get(slot).clear();
    }
  }

  /// The pages of `data` are walked: each has an entry afterwards.
  void walk(Object data, long bytes) {
    if (counting) {
      pages.get(slot).put(data, pages(bytes));
    }
  }

  static long pages(long bytes) {
    return (bytes + PAGE - 1) / PAGE;
  }

  /// Slots that were given out, by number.
  List<Slot> given() {
    List<Slot> all = new ArrayList<>(usedSlots);
    for (int at = 0; at < usedSlots; at++) {
      all.add(new Slot(slots[at], entries(at)));
    }
    return all;
  }

  /// Which address space holds each tag that was ever given out.
  int[] spaces() {
    return Arrays.copyOf(slots, tagged ? usedSlots : 0);
  }

  /// Whose slot the last [#load] took, and how many entries went with it; −1 for nobody's.
  Lost lost() {
    return lost;
  }

  /// Valid entries of slot `at`.
  long entries(int at) {
    long sum = 0;
    for (long each : pages.get(at).values()) {
      sum += each;
    }
    return sum;
  }
}
