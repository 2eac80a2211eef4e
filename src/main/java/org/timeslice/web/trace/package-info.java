/// A run as words, tables and small pictures, for pages without JavaScript, for print and for ears.
/// Start at [Sentences].
///
/// Nothing here knows a rule of scheduling: it folds the trace's events as the scripts in the
/// browser do, and it fills the same catalogue of sentences, `static/words/`.
@NullMarked
package org.timeslice.web.trace;

import org.jspecify.annotations.NullMarked;
