/// A lesson's page, its simulations and its questions. Start at [LessonPages], then [BlockViews].
///
/// A prediction's answer is in no response before its learner has committed: the run that the page
/// and the trace route show ends at the first question that is open ([Gates]), and what is right
/// leaves [org.timeslice.learning.Marker] only for an attempt that was kept.
@NullMarked
package org.timeslice.web.lesson;

import org.jspecify.annotations.NullMarked;
