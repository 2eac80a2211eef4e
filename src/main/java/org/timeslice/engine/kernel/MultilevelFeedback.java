package org.timeslice.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.KernelSpec.MlfqSpec;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Policy;
import org.timeslice.engine.machine.ThreadList;

/// Multi-level feedback queue.
///
/// **Idea.** Nobody tells how long a thread will run, so watch it: who uses much CPU time sinks,
/// who gives the CPU up early stays on top and is served quickly.
///
/// **Rule.** (1) The highest level that is not empty runs, in turns of that level's quantum. (2) A
/// new thread enters at the top. (3) After `allotment` quanta at a level a thread sinks one level,
/// however often it gave the CPU up in between. (4) Every `boost` all threads rise to the top:
/// levels are emptied from the lowest up, each in queue order, and everybody's quantum and
/// allotment start anew, those of blocked threads too; a running thread counts as the head of its
/// level. (5) A thread that is preempted by a higher level keeps the rest of its quantum and stands
/// at the head of its level. With `on-io-start: reset` a thread that blocks gets quantum and
/// allotment back (the old rule that could be cheated); with `on-io-done: front` a woken thread
/// stands ahead of the one that runs at its level.
///
/// **Example.** Quanta 10 and 20, one each; A computes, B computes 1 and waits 9, over and over: A
/// sinks after 10, B stays on top and takes the CPU the moment it wakes.
///
/// **Left out.** Levels with different policies, as in Solaris's table; priorities inside a level.
///
/// **Source.** Corbató and others, AFIPS 1962; *Operating Systems: Three Easy Pieces*, chapter 8.
final class MultilevelFeedback implements Policy {
  private final MlfqSpec spec;
  private final ThreadList[] levels;
  private int size;
  private boolean atHead;

  /// How many threads entered each level at the head since one was last picked there: with
  /// `on-io-done: front` they stand ahead of the one that runs.
  private final int[] fronts;

  MultilevelFeedback(MlfqSpec spec) {
    this.spec = spec;
    this.levels = new ThreadList[spec.quanta().size()];
    this.fronts = new int[levels.length];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = new ThreadList();
    }
  }

  @Override
  public void enqueue(KernelThread thread, Entry entry, long now) {
    atHead = false;
    switch (entry) {
      case ARRIVED -> {
        restart(thread, 0);
        levels[0].addLast(thread);
      }
      case MOVED -> {
        if (thread.allotment == 0) {
          restart(thread, thread.level);
        }
        levels[thread.level].addLast(thread);
      }
      case WOKEN -> {
        atHead = spec.frontOnIoDone();
        if (atHead) {
          fronts[thread.level]++;
          levels[thread.level].addFirst(thread);
        } else {
          levels[thread.level].addLast(thread);
        }
      }
      case EXPIRED, YIELDED -> levels[thread.level].addLast(thread);
      case PREEMPTED -> {
        atHead = true;
        levels[thread.level].add(fronts[thread.level], thread);
      }
    }
    size++;
  }

  private void restart(KernelThread thread, int level) {
    thread.level = (byte) level;
    thread.book = 0;
    thread.allotment = spec.allotments().get(level).shortValue();
  }

  @Override
  public @Nullable KernelThread pick(long now) {
    for (ThreadList level : levels) {
      KernelThread first = level.pollFirst();
      if (first != null) {
        size--;
        fronts[first.level] = 0;
        return first;
      }
    }
    return null;
  }

  @Override
  public void remove(KernelThread thread) {
    levels[thread.level].remove(thread);
    size--;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long slice(KernelThread thread) {
    return Math.max(1, spec.quanta().get(thread.level) - thread.book);
  }

  @Override
  public void ran(KernelThread thread, long duration) {
    thread.book += duration;
  }

  @Override
  public void expired(KernelThread thread) {
    thread.book = 0;
    thread.allotment--;
    if (thread.allotment <= 0) {
      restart(thread, Math.min(thread.level + 1, levels.length - 1));
    }
  }

  @Override
  public void blocked(KernelThread thread, boolean usedUp) {
    if (spec.resetOnIoStart()) {
      restart(thread, thread.level); // first, so that a quantum used up at this instant counts anew
    }
    if (usedUp) {
      expired(thread);
    }
  }

  @Override
  public boolean runsOn(KernelThread thread) {
    for (int level = 0; level <= thread.level; level++) {
      if (levels[level].size() > 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean preemptive() {
    return true;
  }

  @Override
  public boolean preempts(KernelThread running) {
    for (int level = 0; level < running.level; level++) {
      if (levels[level].size() > 0) {
        return true;
      }
    }
    return fronts[running.level] > 0;
  }

  @Override
  public boolean yieldsBefore(KernelThread one, KernelThread other) {
    return one.level > other.level;
  }

  @Override
  public @Nullable KernelThread spare() {
    KernelThread last = null;
    for (ThreadList level : levels) {
      last = level.size() > 0 ? level.last() : last;
    }
    return last;
  }

  @Override
  public long period() {
    return spec.boost();
  }

  @Override
  public void periodic(Iterable<KernelThread> threads, Consumer<KernelThread> moved) {
    List<KernelThread> rising = new ArrayList<>(size);
    for (int level = levels.length - 1; level > 0; level--) {
      for (KernelThread at = levels[level].pollFirst();
          at != null;
          at = levels[level].pollFirst()) {
        rising.add(at);
      }
    }
    Arrays.fill(fronts, 0);
    for (KernelThread thread : threads) {
      restart(thread, 0);
    }
    for (KernelThread thread : rising) {
      levels[0].addLast(thread);
      moved.accept(thread);
    }
  }

  @Override
  public boolean rejoins(KernelThread running) {
    return running.level > 0 && size > 0;
  }

  @Override
  public String rule() {
    return "mlfq";
  }

  @Override
  public List<Candidate> candidates(@Nullable KernelThread thread, int most) {
    var shown = new Shown("level", most, it -> String.valueOf(it.level)).startingWith(thread);
    for (ThreadList level : levels) {
      level.visit(shown.left(), shown::add);
    }
    return shown.list();
  }

  @Override
  public @Nullable String part(KernelThread thread) {
    return "L" + thread.level;
  }

  @Override
  public boolean enteredAtHead() {
    return atHead;
  }
}
