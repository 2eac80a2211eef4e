package org.timeslice.lesson.library;

import org.timeslice.lesson.Spot;

/// One lesson speaking of another, to be checked when all lessons are read.
///
/// @param lesson the name of the other
/// @param anchor within it; empty for its beginning
/// @param spot where it is spoken of
public record LessonLink(String lesson, String anchor, Spot spot) {}
