package org.timeslice.web.lesson;

import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.learning.Runs;

/// As much of a run as a learner may see.
///
/// @param scenario ends with the last instant before the question
/// @param begun whether anybody may be seen to run; not where the question is about the run from
///   its first instant on
record Excerpt(Scenario scenario, boolean begun) {

  Trace of(Runs runs) {
    Trace trace = runs.of(scenario);
    return begun ? trace : trace.beforeAnyDispatch();
  }
}
