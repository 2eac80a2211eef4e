package org.timeslice.web;

import org.timeslice.learning.LearnerId;
import org.timeslice.lesson.Language;

/// One request by one learner.
///
/// @param learner whoever the cookie names; a fresh guest where it names nobody
/// @param isNew whether the learner was made for this request, so that nothing is kept of them
/// @param tampered whether a cookie came whose signature is wrong
public record Visit(
    LearnerId learner,
    boolean isNew,
    boolean tampered,
    Language language,
    Theme theme,
    Route route) {}
