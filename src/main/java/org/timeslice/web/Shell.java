package org.timeslice.web;

/// What the frame around every page shows.
///
/// @param lang value of HTML's `lang`
/// @param language `en` or `zh`, the switch's pressed button
/// @param theme `light`, `dark`, `auto`
/// @param back where the switches return to: this page
/// @param tampered whether to say that the cookie could not be used
/// @param inCourse whether the page is the course map
/// @param inPlayground whether it is the playground
public record Shell(
    String lang,
    String language,
    String theme,
    String back,
    boolean tampered,
    boolean inCourse,
    boolean inPlayground) {}
