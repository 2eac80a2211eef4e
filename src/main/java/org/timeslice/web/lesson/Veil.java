package org.timeslice.web.lesson;

import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Part;
import org.timeslice.lesson.Phrase;

/// Covers the numbers of runs that a question is still open about: one of them may be its answer.
/// It is asked about each number as a text is made for a reader. Once the question is answered, the
/// page fetches itself and takes the numbers (`answers.js`).
///
/// A table right below cards that are to be put in order is folded as long as that question is
/// open: it is what they are put in order by. Unlike a number it can be unfolded, for who only
/// wants to read.
///
/// @param words stand in a number's place
/// @param fold unfold a table
record Veil(Lesson lesson, Standings standings, String words, String fold) {
  private static final String TABLE = "<table>";
  private static final String TABLE_END = "</table>";

  PartView.ProseView prose(Part.Prose prose) {
    String html = prose.html(this::over);
    return new PartView.ProseView(
        html.startsWith(TABLE) && isBelowOpenCards(prose) ? folded(html) : html);
  }

  private boolean isBelowOpenCards(Part.Prose prose) {
    int at = lesson.body().indexOf(prose);
    return at > 0
        && lesson.body().get(at - 1) instanceof Part.Placed placed
        && placed.block() instanceof Block.Order order
        && standings.of(order).stand().open();
  }

  private String folded(String html) {
    int end = html.indexOf(TABLE_END) + TABLE_END.length();
    return "<details class=\"folded\"><summary>"
        + fold
        + "</summary>"
        + html.substring(0, end)
        + "</details>"
        + html.substring(end);
  }

  /// A text beside a run, which tells no more than the prose does.
  Phrase over(Phrase phrase) {
    return phrase.numbers().isEmpty() ? phrase : phrase.with(this::over);
  }

  private Phrase.Quoted over(Phrase.Quoted number) {
    return isOpen(number) ? number.coveredBy(words) : number;
  }

  private boolean isOpen(Phrase.Quoted number) {
    String run = number.run();
    String sim =
        lesson
            .block(run, Block.Compare.class)
            .map(compare -> compare.sim() == null ? "" : compare.sim())
            .orElse(run);
    return standings.gates().isOpen(sim, standings.numberOfSim(sim));
  }
}
