package org.timeslice.engine.simulator;

import org.jspecify.annotations.Nullable;

/// Programs of random scenarios: the routines `r0`, `r1`, … of a process and what its threads do.
sealed interface RandomPrograms permits TamePrograms, WildPrograms {

  /// How many routines `r0`, `r1`, … there are. Each starts those of a higher number only, so that
  /// no program grows for ever.
  int ROUTINES = 3;

  /// Writes all routines of a process.
  void routines();

  /// Writes the program of a listed thread, at `depth`. `own` is its name if nobody shares it.
  void program(int depth, @Nullable String own);
}
