package org.timeslice.lesson.block;

import org.timeslice.lesson.CourseFiles;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Problems;
import org.timeslice.lesson.markdown.References;

/// What reading a lesson's blocks takes.
///
/// @param lesson its name
/// @param files where `use:` and `file:` look
/// @param runs filled with the lesson's sims
/// @param references what the texts of blocks point at
/// @param problems filled with what is wrong
public record Reading(
    String lesson,
    Language language,
    CourseFiles files,
    Runs runs,
    References references,
    Problems problems) {}
