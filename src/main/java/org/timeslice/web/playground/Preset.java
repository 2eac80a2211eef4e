package org.timeslice.web.playground;

import org.jspecify.annotations.Nullable;

/// A scenario to begin with.
///
/// @param name `context-switch/micro`, `policy/cfs`
/// @param title what it is called in the list
/// @param text the scenario
/// @param view how it is drawn; null to go by what the run shows
/// @param lesson title of the lesson that it is from; null for none
/// @param href where it is in that lesson; null for none
/// @param locked whether a question of the lesson is still open, so that the text is not given
record Preset(
    String name,
    String title,
    String text,
    @Nullable String view,
    @Nullable String lesson,
    @Nullable String href,
    boolean locked) {

  /// The same without its text, for a learner who has a question to answer first.
  Preset lockedUp() {
    return new Preset(name, title, "", view, lesson, href, true);
  }
}
