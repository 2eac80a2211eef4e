package org.timeslice.web.lesson;

import java.util.List;
import java.util.Optional;

/// What a lesson's page shows.
///
/// @param lang of the text, where it is not in the page's language; else null
/// @param number `B.2`
/// @param objectives HTML each
/// @param requires the lessons it builds on, those that are there
/// @param sections for the strip on top, one an `h2`
/// @param teaches whether it is a lesson and not a test or the practical
/// @param paper of a test, how the learner stands to it
/// @param problems of the newest text, for authors
record LessonView(
    String name,
    Optional<String> lang,
    String number,
    String title,
    String summary,
    int minutes,
    List<String> objectives,
    List<LinkView> requires,
    List<SectionView> sections,
    List<PartView> parts,
    NavView nav,
    Optional<LinkView> previous,
    Optional<LinkView> next,
    ProgressView progress,
    boolean teaches,
    Optional<PaperView> paper,
    boolean hasSims,
    List<String> problems,
    boolean stale) {

  /// How far the learner is.
  ///
  /// @param enough how many finish the lesson
  record ProgressView(int done, int marked, int enough, boolean finished) {
    public int percent() {
      return marked == 0 ? 0 : 100 * done / marked;
    }
  }

  record LinkView(String href, String number, String title, int minutes, String summary) {
    /// A title that is a question ends a sentence by itself.
    public boolean asks() {
      return title.endsWith("?") || title.endsWith("？");
    }
  }

  /// @param state `d` read, `c` here, or empty
  record SectionView(String id, String html, int level, String state) {}

  /// Modules with their lessons; the one of this lesson is open.
  record NavView(String module, List<EntryView> here, List<ModuleView> others) {}

  record ModuleView(String title, List<EntryView> entries, boolean after) {}

  /// @param href empty for a lesson that is not written yet
  record EntryView(String href, String number, String title, boolean current, boolean finished) {}
}
