/// Fenced blocks: from the YAML between two fences to a [org.timeslice.lesson.Block], with every
/// mistake told at its line and column of the Markdown file. Start at [BlockReader].
///
/// Simulations are read first, because every other kind speaks of one: whether a thread exists,
/// whether a moment lies within the run and what a question's choices are is only known from the
/// run itself.
@NullMarked
package org.timeslice.lesson.block;

import org.jspecify.annotations.NullMarked;
