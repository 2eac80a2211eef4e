package org.timeslice.engine.kernel;

import java.util.Arrays;
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

  /// Waiting threads; null on a free seat.
  private @Nullable KernelThread[] seats = new KernelThread[16];

  /// Numbers of the free seats below [#used]; the one left last is given first.
  private int[] free = new int[16];

  private final TicketTree tickets = new TicketTree();
  private int used;
  private int size;
  private @Nullable Draw last;

  /// @param quantum ns, at least 1
  /// @param random a number from 0 to its argument − 1
  Lottery(long quantum, IntUnaryOperator random) {
    this.quantum = quantum;
    this.random = random;
  }

  @Override
  public void enqueue(KernelThread thread, Entry entry, long now) {
    int vacant = used - size;
    int seat = vacant > 0 ? free[vacant - 1] : used++;
    if (seat == seats.length) {
      seats = Arrays.copyOf(seats, seat + (seat >> 1));
    }
    seats[seat] = thread;
    thread.book = seat;
    tickets.add(seat, thread.tickets());
    size++;
  }

  @Override
  public @Nullable KernelThread pick(long now) {
    if (size == 0) {
      return null;
    }
    long ticket = ticket(tickets.total());
    last = new Draw(ticket, tickets.total());
    KernelThread drawn = seats[tickets.holder(ticket)];
    if (drawn == null) {
      throw new IllegalStateException("the drawn ticket has no holder");
    }
    remove(drawn);
    return drawn;
  }

  private long ticket(long total) {
    if (total <= Integer.MAX_VALUE) {
      return random.applyAsInt((int) total);
    }
    int coarse = (int) (total >>> 30) + 1;
    long drawn = ((long) random.applyAsInt(coarse) << 30) + random.applyAsInt(1 << 30);
    return drawn % total;
  }

  @Override
  public void remove(KernelThread thread) {
    int seat = (int) thread.book;
    int vacant = used - size;
    if (vacant == free.length) {
      free = Arrays.copyOf(free, vacant + (vacant >> 1));
    }
    free[vacant] = seat;
    seats[seat] = null;
    tickets.add(seat, -(long) thread.tickets());
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
    for (int seat = used - 1; seat >= 0; seat--) {
      KernelThread thread = seats[seat];
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
