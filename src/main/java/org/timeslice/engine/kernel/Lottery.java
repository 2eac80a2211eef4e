package org.timeslice.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.TraceEvent.Draw;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Policy;

/// Lottery scheduling.
///
/// **Idea.** Give each thread tickets and draw: in the long run everybody gets the share of its
/// tickets, and nobody has to keep accounts.
///
/// **Rule.** For each quantum draw one ticket among all that wait (a thread whose quantum is over
/// takes part again) and run its holder. The draw is the run's one seeded generator.
///
/// **Example.** A holds 75 tickets, B 25. Ticket 40 is drawn: A runs. Ticket 80: B. After n draws
/// A's share is 75 % ± √(0.75 · 0.25 / n).
///
/// **Left out.** Compensation tickets, currencies and transfers between threads.
///
/// **Source.** Waldspurger and Weihl, *Lottery scheduling*, OSDI 1994.
final class Lottery implements Policy {
  private final long quantum;
  private final IntUnaryOperator random;

  /// Waiting threads, and a Fenwick tree of their tickets, so that a draw takes logarithmic time.
  private final List<@Nullable KernelThread> seats = new ArrayList<>();

  private final List<Integer> free = new ArrayList<>();
  private long[] sums = new long[17];
  private long total;
  private @Nullable Draw last;
  private int size;

  /// @param quantum ns, at least 1
  /// @param random a number from 0 to its argument − 1
  Lottery(long quantum, IntUnaryOperator random) {
    this.quantum = quantum;
    this.random = random;
  }

  @Override
  public void enqueue(KernelThread thread, Entry entry, long now) {
    int seat = free.isEmpty() ? seats.size() : free.removeLast();
    if (seat == seats.size()) {
      seats.add(thread);
      grow();
    } else {
      seats.set(seat, thread);
    }
    thread.book = seat;
    change(seat, thread.tickets());
    size++;
  }

  @Override
  public @Nullable KernelThread pick(long now) {
    if (size == 0) {
      return null;
    }
    long ticket = ticket();
    last = new Draw(ticket, total);
    KernelThread drawn = seats.get(holder(ticket));
    if (drawn == null) {
      throw new IllegalStateException("the drawn ticket has no holder");
    }
    remove(drawn);
    return drawn;
  }

  private long ticket() {
    if (total <= Integer.MAX_VALUE) {
      return random.applyAsInt((int) total);
    }
    int coarse = (int) (total >>> 30) + 1;
    long drawn = ((long) random.applyAsInt(coarse) << 30) + random.applyAsInt(1 << 30);
    return drawn % total;
  }

  /// Which seat holds the ticket of that number, counted from 0.
  private int holder(long ticket) {
    int at = 0;
    long left = ticket;
    for (int step = Integer.highestOneBit(sums.length - 1); step > 0; step >>= 1) {
      int next = at + step;
      if (next < sums.length && sums[next] <= left) {
        at = next;
        left -= sums[next];
      }
    }
    return at;
  }

  private void change(int seat, long tickets) {
    total += tickets;
    for (int at = seat + 1; at < sums.length; at += at & -at) {
      sums[at] += tickets;
    }
  }

  private void grow() {
    if (seats.size() < sums.length) {
      return;
    }
    sums = new long[2 * sums.length - 1];
    total = 0;
    for (int seat = 0; seat < seats.size() - 1; seat++) {
      KernelThread thread = seats.get(seat);
      if (thread != null) {
        change(seat, thread.tickets());
      }
    }
  }

  @Override
  public void remove(KernelThread thread) {
    int seat = (int) thread.book;
    seats.set(seat, null);
    free.add(seat);
    change(seat, -(long) thread.tickets());
    size--;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long slice(KernelThread thread) {
    return quantum;
  }

  @Override
  public @Nullable KernelThread spare() {
    for (int seat = seats.size() - 1; seat >= 0; seat--) {
      KernelThread thread = seats.get(seat);
      if (thread != null) {
        return thread;
      }
    }
    return null;
  }

  @Override
  public String rule() {
    return "lottery";
  }

  @Override
  public @Nullable Draw draw() {
    return last;
  }

  @Override
  public List<Candidate> candidates(@Nullable KernelThread thread, int most) {
    var shown = new Shown("tickets", most, it -> String.valueOf(it.tickets())).startingWith(thread);
    for (KernelThread waiting : seats) {
      if (shown.left() == 0) {
        break;
      }
      if (waiting != null) {
        shown.add(waiting);
      }
    }
    return shown.list();
  }
}
