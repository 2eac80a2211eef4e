package org.timeslice.lesson;

/// The page of terms in one language.
///
/// @param html with an anchor at each term's row; safe to put into a page unescaped
public record GlossaryPage(Language language, String title, String html) {}
