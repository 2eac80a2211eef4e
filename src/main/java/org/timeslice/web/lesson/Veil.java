package org.timeslice.web.lesson;

import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Part;
import org.timeslice.lesson.Phrase;

/// Covers the numbers of runs that a question is still open about: one of them may be its answer.
/// It is asked about each number as a text is made for a reader. Once the question is answered, the
/// page fetches itself and takes the numbers (`answers.js`).
///
/// @param words stand in a number's place
record Veil(Lesson lesson, Standings standings, String words) {

  PartView.ProseView prose(Part.Prose prose) {
    return new PartView.ProseView(prose.html(this::over));
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
