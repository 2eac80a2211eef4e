/// Keeps a folder of lessons rendered and up to date, and checks the whole course. Start at
/// [CourseLibrary].
@NullMarked
package org.timeslice.lesson.library;

import org.jspecify.annotations.NullMarked;
