package org.timeslice.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.simulator.Runs;
import org.timeslice.engine.simulator.Simulator;

/// The queue that most policies keep their threads in, against a sorted map.
class ThreadHeapTest {
  private final List<KernelThread> threads = new ArrayList<>();

  @BeforeEach
  void makeThreads() {
    Machine machine =
        Simulator.machine(
            Runs.scenario("processes: [{name: p, threads: [{name: t, program: [compute 1ms]}]}]"),
            1_000,
            false);
    machine.step();
    Process process = machine.population().processes().getFirst();
    IntStream.range(0, 300)
        .forEach(_ -> threads.add(machine.population().makeKernelThread(process, null)));
  }

  @Test
  void givesThemInTheOrderOfTheirNumbersWhoeverLeavesMeanwhile() {
    for (int seed = 1; seed <= 50; seed++) {
      comeAndGo(new SplittableRandom(seed), seed % 2 == 0 ? 3 : 1_000_000, ThreadHeap.Ties.BOOK);
      comeAndGo(new SplittableRandom(seed), seed % 2 == 0 ? 3 : 1_000_000, ThreadHeap.Ties.ORDER);
    }
  }

  /// Few different numbers make ties, which who was made first decides.
  private void comeAndGo(SplittableRandom random, int numbers, ThreadHeap.Ties ties) {
    var heap = new ThreadHeap(ties);
    var other = new ThreadHeap(ThreadHeap.Ties.ORDER);
    var waiting = new TreeMap<List<Long>, KernelThread>(inOrder());
    var free = new ArrayList<>(threads);
    for (int i = 0; i < 3_000; i++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          if (!free.isEmpty()) {
            KernelThread thread = free.remove(random.nextInt(free.size()));
            long first = random.nextInt(numbers);
            // some too large for what an entry keeps of it
            long second = random.nextInt(3) + (random.nextBoolean() ? 0 : 1L << 40);
            thread.book = second;
            heap.add(thread, first);
            if (ties == ThreadHeap.Ties.ORDER) {
              second = 0;
            }
            waiting.put(List.of(first, second, thread.order()), thread);
          }
        }
        case 2 -> {
          KernelThread first = heap.poll();
          assertThat(first)
              .isSameAs(waiting.isEmpty() ? null : waiting.pollFirstEntry().getValue());
          if (first != null) {
            free.add(first);
          }
        }
        case 3 -> leave(heap, waiting, free, random);
        default -> {
          // a stay in another queue must not bring an old entry here back to life
          if (!free.isEmpty()) {
            other.add(free.getFirst(), 1);
            other.remove(free.getFirst());
          }
          assertThat(heap.first(5))
              .containsExactlyElementsOf(waiting.values().stream().limit(5).toList());
        }
      }
      assertThat(heap.size()).isEqualTo(waiting.size());
      assertThat(heap.first()).isSameAs(waiting.isEmpty() ? null : waiting.firstEntry().getValue());
    }
  }

  /// Any of them, or the one that balancing would take.
  private static void leave(
      ThreadHeap heap,
      Map<List<Long>, KernelThread> waiting,
      List<KernelThread> free,
      SplittableRandom random) {
    KernelThread last = heap.last();
    assertThat(last == null).isEqualTo(waiting.isEmpty());
    if (last == null) {
      return;
    }
    KernelThread one =
        random.nextBoolean()
            ? last
            : List.copyOf(waiting.values()).get(random.nextInt(waiting.size()));
    assertThat(waiting.values().remove(one)).isTrue();
    heap.remove(one);
    free.add(one);
  }

  private static Comparator<List<Long>> inOrder() {
    return Comparator.<List<Long>, Long>comparing(it -> it.get(0))
        .thenComparing(it -> it.get(1))
        .thenComparing(it -> it.get(2));
  }
}
