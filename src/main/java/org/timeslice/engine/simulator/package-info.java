/// Where the machine, the policies and the thread models are put together: `trace =
/// simulate(scenario)`. Start at [Simulator]. It alone imports its siblings.
@NullMarked
package org.timeslice.engine.simulator;

import org.jspecify.annotations.NullMarked;
