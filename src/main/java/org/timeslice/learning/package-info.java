/// Who learns, what they answered and how far they are. Start at [Attempt], then [History].
///
/// An attempt is written once and never changed: where a learner stands is folded from the
/// attempts, so nothing can disagree with them. [Journal] is the one port to wherever they are
/// kept; `store` implements it on SQL. [Marker] asks the engine what is right, and nothing else
/// decides it.
@NullMarked
package org.timeslice.learning;

import org.jspecify.annotations.NullMarked;
