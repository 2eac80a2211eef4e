/// Asks, and marks with a trace at hand: pure functions from a block, a try and a trace to what the
/// learner chooses from, what is right, and what to say. Start at [Predictions].
///
/// What the learner may not know yet is in values of its own ([Posed#right]), so that a page that
/// shows a question never holds the answer by accident.
@NullMarked
package org.timeslice.lesson.answer;

import org.jspecify.annotations.NullMarked;
