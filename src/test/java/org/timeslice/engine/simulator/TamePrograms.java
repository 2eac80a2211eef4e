package org.timeslice.engine.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Programs that always come to their end, however they are scheduled: what is locked is unlocked
/// (and mutexes are taken in one order), what is sent is received, who parks is unparked, who is
/// waited for is started first.
final class TamePrograms implements RandomPrograms {
  private final Dice dice;

  /// Names of the listed threads that are one of a kind.
  private final List<String> names;

  /// Whose program is being written; null for a routine or where several share it.
  private @Nullable String name;

  TamePrograms(Dice dice, List<String> names) {
    this.dice = dice;
    this.names = names;
  }

  @Override
  public void routines() {
    for (int routine = 0; routine < ROUTINES; routine++) {
      dice.line(3, "r" + routine + ":");
      program(4, routine + 1, 3);
    }
    dice.line(3, "worker:");
    plain(4);
    critical(4);
    dice.line(4, "- done w");
    dice.line(3, "taker:");
    plain(4);
    dice.line(4, "- recv c0");
    dice.line(3, "giver:");
    plain(4);
    dice.line(4, "- send c0");
    for (String name : names) {
      dice.line(3, "wake" + name + ":");
      plain(4);
      dice.line(4, "- unpark " + name);
    }
  }

  @Override
  public void program(int depth, @Nullable String own) {
    name = own;
    program(depth, 0, 5);
    name = null;
  }

  /// @param least number of the first routine that may be started here
  private void program(int depth, int least, int most) {
    int steps = 1 + dice.below(most);
    for (int step = 0; step < steps; step++) {
      step(depth, least);
    }
  }

  private void step(int depth, int least) {
    switch (dice.below(14)) {
      case 0, 1, 2, 3 -> plain(depth);
      case 4, 5 -> critical(depth);
      case 6 -> crowd(depth);
      case 7 -> dice.line(depth, "- print here");
      case 8 -> start(depth, least);
      case 9, 10 -> exchange(depth);
      case 11 -> nap(depth);
      case 12 -> loop(depth, least);
      default -> wired(depth);
    }
  }

  /// Nothing that another thread has a part in.
  private void plain(int depth) {
    switch (dice.below(9)) {
      case 0, 1, 2 -> dice.line(depth, "- compute " + dice.duration());
      case 3 -> dice.line(depth, "- compute " + dice.longDuration());
      case 4, 5 -> dice.line(depth, "- syscall " + dice.duration());
      case 6 -> dice.line(depth, "- io " + dice.duration());
      case 7 -> dice.line(depth, "- sleep " + dice.duration());
      default -> dice.line(depth, "- yield");
    }
  }

  private void critical(int depth) {
    boolean both = dice.chance(25);
    String outer = both ? "m0" : "m" + dice.below(2);
    dice.line(depth, "- lock " + outer);
    plain(depth);
    if (both) {
      dice.line(depth, "- lock m1");
      plain(depth);
      dice.line(depth, "- unlock m1");
    }
    dice.line(depth, "- unlock " + outer);
  }

  private void crowd(int depth) {
    int workers = 1 + dice.below(4);
    dice.line(depth, "- add w " + workers);
    dice.line(depth, "- repeat " + workers + ":");
    dice.line(depth + 2, "- spawn worker");
    if (dice.chance(80)) {
      dice.line(depth, "- wait w");
    }
  }

  /// All that is sent is received: by a partner that is started for it, or by the sender itself,
  /// who has put it into the buffer.
  private void exchange(int depth) {
    switch (dice.below(3)) {
      case 0 -> {
        dice.line(depth, "- spawn taker");
        dice.line(depth, "- send c0");
      }
      case 1 -> {
        dice.line(depth, "- spawn giver");
        dice.line(depth, "- recv c0");
      }
      default -> {
        dice.line(depth, "- send c1");
        plain(depth);
        dice.line(depth, "- recv c1");
      }
    }
  }

  /// One waker for each time it parks, and only where its name is its own.
  private void nap(int depth) {
    if (name == null) {
      plain(depth);
    } else {
      dice.line(depth, "- spawn wake" + name);
      dice.line(depth, "- park");
    }
  }

  private void start(int depth, int least) {
    if (least >= ROUTINES) {
      plain(depth);
    } else {
      String routine = "r" + (least + dice.below(ROUTINES - least));
      dice.line(depth, (dice.chance(20) ? "- fork " : "- spawn ") + routine);
    }
  }

  private void loop(int depth, int least) {
    if (depth >= 8) {
      plain(depth);
      return;
    }
    dice.line(depth, "- repeat " + dice.below(4) + ":");
    program(depth + 2, least + 1, 2);
  }

  private void wired(int depth) {
    dice.line(depth, "- lock-os-thread");
    plain(depth);
    critical(depth);
    dice.line(depth, "- unlock-os-thread");
  }
}
