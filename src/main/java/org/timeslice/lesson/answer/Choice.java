package org.timeslice.lesson.answer;

import org.timeslice.lesson.Phrase;

/// One thing that a learner can answer.
///
/// @param value what the form sends
/// @param label what is shown
public record Choice(String value, Phrase label) {}
