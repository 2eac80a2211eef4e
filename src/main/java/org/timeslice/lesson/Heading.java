package org.timeslice.lesson;

/// An entry of a lesson's table of contents.
///
/// @param level 2 or 3
/// @param id the anchor, unique in the lesson
/// @param title its words
public record Heading(int level, String id, Phrase title) {}
