/// Keeps a folder of lessons rendered and up to date, and checks the whole course. Start at
/// [CourseLibrary], or at [LessonParser] for one lesson.
///
/// A lesson with errors never replaces the one that learners read: the last good version stays, and
/// the problems wait for the author. Nothing one lesson does can stop another.
@NullMarked
package org.timeslice.lesson.library;

import org.jspecify.annotations.NullMarked;
