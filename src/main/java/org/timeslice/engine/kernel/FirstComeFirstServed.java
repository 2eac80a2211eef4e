package org.timeslice.engine.kernel;

/// First come, first served (FIFO).
///
/// **Idea.** Take turns in the order of asking, as at a counter.
///
/// **Rule.** Run the head of the queue until it blocks or ends. Whoever becomes ready goes to the
/// tail.
///
/// **Example.** A needs 100, B and C 10 each, all there at 0: A runs 0–100, B 100–110, C 110–120.
/// The mean turnaround is 110; with A last it would be 50. Short threads stuck behind a long one
/// are the *convoy effect*.
///
/// **Left out.** Nothing: the rule has no parameters.
///
/// **Source.** Arpaci-Dusseau, *Operating Systems: Three Easy Pieces*, chapter 7; for the convoy
/// Blasgen and others, SIGOPS OSR 13(2), 1979.
final class FirstComeFirstServed extends RoundRobin {

  /// Taking turns in which nobody's turn ever ends.
  FirstComeFirstServed() {
    super(UNLIMITED);
  }

  @Override
  public String rule() {
    return "fcfs";
  }
}
