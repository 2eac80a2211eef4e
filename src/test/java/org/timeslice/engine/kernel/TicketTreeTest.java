package org.timeslice.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who holds which ticket, against counting them off one by one.
class TicketTreeTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 63, 64, 65, 300, 1_000})
  void findsTheHolderOfEachTicket(int seats) {
    var random = new SplittableRandom(seats);
    var tree = new TicketTree();
    long[] held = new long[seats];
    for (int i = 0; i < 3 * seats; i++) {
      int seat = random.nextInt(seats);
      long tickets = random.nextInt(3) == 0 ? -held[seat] : random.nextInt(5);
      tree.add(seat, tickets);
      held[seat] += tickets;
    }
    long ticket = 0;
    for (int seat = 0; seat < seats; seat++) {
      for (long i = 0; i < held[seat]; i++) {
        assertThat(tree.holder(ticket++)).isEqualTo(seat);
      }
    }
    assertThat(tree.total()).isEqualTo(ticket);
  }
}
