/// The course as values: what a lesson is once its text is understood. Start at [Lesson], then
/// [Block].
///
/// Nothing here reads a file or knows Markdown's syntax; the children do. `lesson.markdown` turns
/// text into a [Lesson] or a list of [Problem]s, `lesson.library` keeps a folder of them ready and
/// checks the whole course, and `lesson.answer` asks and marks with a trace at hand.
///
/// Why values without behaviour of their own: the same lesson is shown, printed, marked, checked
/// and compared with its other language, and each of these is a function of the same records.
@NullMarked
package org.timeslice.lesson;

import org.jspecify.annotations.NullMarked;
