/// Opens what other tools recorded (and what we exported) as a [org.timeslice.engine.Trace], so
/// that it plays in the same viewer as a simulation. Start at [Recordings], then read one reader:
/// one file a format, each of which opens with what its source tells and what it does not.
///
/// A reader turns a source into calls of [Retelling]: who moved where, whose state changed. Nothing
/// is scheduled here. What the source does not say is not made up in silence: a [Remark] says it.
///
/// Files come from strangers. Everything is read as a stream within [Limits]; a damaged file ends
/// early or is refused in words, and nothing of it is kept.
@NullMarked
package org.timeslice.recording;

import org.jspecify.annotations.NullMarked;
