/// What goes into a simulation and what comes out of it. Start at [Scenario], then [Trace].
///
/// The engine is one pure function, `trace = simulate(scenario)`: no clock, no files, no threads,
/// no static mutable state. This package holds the values on both sides of it and imports
/// `java.base` only. The machine that turns one into the other lives in `engine.machine`; the rules
/// it follows are one file each, of scheduling policies in `engine.kernel` (start at `RoundRobin`
/// to add one) and of thread models in `engine.runtime`.
@NullMarked
package org.timeslice.engine;

import org.jspecify.annotations.NullMarked;
