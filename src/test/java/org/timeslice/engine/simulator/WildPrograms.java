package org.timeslice.engine.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Programs in which anything follows anything: most end in a deadlock or a crash, which is what
/// they are for.
final class WildPrograms implements RandomPrograms {
  private final Dice dice;

  /// Names of listed threads that `unpark` may find.
  private final List<String> names;

  WildPrograms(Dice dice, List<String> names) {
    this.dice = dice;
    this.names = names;
  }

  @Override
  public void routines() {
    for (int routine = 0; routine < ROUTINES; routine++) {
      dice.line(3, "r" + routine + ":");
      program(4, routine + 1, 4);
    }
  }

  @Override
  public void program(int depth, @Nullable String own) {
    program(depth, 0, 6);
  }

  /// @param least number of the first routine that may be started here
  private void program(int depth, int least, int most) {
    int steps = 1 + dice.below(most);
    for (int step = 0; step < steps; step++) {
      step(depth, least);
    }
  }

  private void step(int depth, int least) {
    switch (dice.below(24)) {
      case 0, 1, 2, 3, 4 -> dice.line(depth, "- compute " + dice.duration());
      case 5 -> dice.line(depth, "- syscall " + dice.duration());
      case 6 -> dice.line(depth, "- io " + dice.duration());
      case 7 -> dice.line(depth, "- sleep " + dice.duration());
      case 8 -> dice.line(depth, "- yield");
      case 9, 10 -> start(depth, least);
      case 11 -> dice.line(depth, "- print here");
      case 12, 13 -> critical(depth, least);
      case 14 -> dice.line(depth, "- send c" + dice.below(2));
      case 15 -> dice.line(depth, "- recv c" + dice.below(2));
      case 16 -> rare(depth, least);
      case 17 -> workers(depth, least);
      case 18 -> dice.line(depth, "- park");
      case 19 -> dice.line(depth, "- unpark " + unparked(least));
      case 20 -> dice.line(depth, "- send c1");
      case 21 -> loop(depth, least);
      case 22 -> wired(depth, least);
      default -> dice.line(depth, "- compute " + dice.longDuration());
    }
  }

  private void rare(int depth, int least) {
    switch (dice.below(8)) {
      case 0 -> dice.line(depth, "- close c" + dice.below(2));
      case 1 -> dice.line(depth, "- lock m0");
      case 2 -> dice.line(depth, "- unlock m0");
      case 3 -> dice.line(depth, "- done w");
      case 4 -> dice.line(depth, "- add w 1");
      case 5 -> dice.line(depth, "- wait w");
      case 6 -> dice.line(depth, "- exit");
      default -> {
        if (depth < 8 && dice.chance(30)) {
          dice.line(depth, "- forever:");
          program(depth + 2, ROUTINES, 3);
        } else {
          dice.line(depth, "- lock m1");
          step(depth, least);
        }
      }
    }
  }

  private String unparked(int least) {
    return names.isEmpty() || (least < ROUTINES && dice.chance(30))
        ? "r" + dice.below(ROUTINES) + "-1"
        : dice.pick(names);
  }

  private void start(int depth, int least) {
    if (least >= ROUTINES) {
      dice.line(depth, "- compute " + dice.duration());
      return;
    }
    String routine = "r" + (least + dice.below(ROUTINES - least));
    if (dice.chance(12)) {
      dice.line(depth, "- fork " + routine);
    } else if (dice.chance(15)) {
      dice.line(depth, "- spawn " + routine + " as " + routine + "-x");
    } else {
      dice.line(depth, "- spawn " + routine);
    }
  }

  private void critical(int depth, int least) {
    String mutex = "m" + dice.below(2);
    dice.line(depth, "- lock " + mutex);
    dice.line(depth, "- compute " + dice.duration());
    if (dice.chance(40)) {
      step(depth, least);
    }
    dice.line(depth, "- unlock " + mutex);
  }

  private void workers(int depth, int least) {
    dice.line(depth, "- add w 2");
    start(depth, least);
    dice.line(depth, "- done w");
    dice.line(depth, "- done w");
    dice.line(depth, "- wait w");
  }

  private void loop(int depth, int least) {
    if (depth >= 9) {
      dice.line(depth, "- yield");
      return;
    }
    dice.line(depth, "- repeat " + dice.below(5) + ":");
    program(depth + 2, least, 3);
  }

  private void wired(int depth, int least) {
    dice.line(depth, "- lock-os-thread");
    step(depth, least);
    if (dice.chance(80)) {
      dice.line(depth, "- unlock-os-thread");
    }
  }
}
