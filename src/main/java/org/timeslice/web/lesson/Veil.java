package org.timeslice.web.lesson;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Part;

/// Covers the numbers of runs that a question is still open about: one of them may be its answer.
///
/// Words stand in their place, since a mark alone would tell a screen reader nothing. Once the
/// question is answered, the page fetches itself and takes the numbers (`answers.js`).
final class Veil {
  private static final Pattern NUMBER =
      Pattern.compile("(<span class=\"computed)(\" data-of=\"([^\"]*)\">)[^<]*(</span>)");

  private final Lesson lesson;
  private final Standings standings;

  Veil(Lesson lesson, Standings standings) {
    this.lesson = lesson;
    this.standings = standings;
  }

  /// A text of the lesson as this learner may read it now.
  String over(String html) {
    return NUMBER.matcher(html).replaceAll(this::shown);
  }

  private String shown(MatchResult number) {
    String shown =
        isOpen(number.group(3))
            ? number.group(1) + " veiled" + number.group(2) + words() + number.group(4)
            : number.group();
    return Matcher.quoteReplacement(shown);
  }

  private String words() {
    return switch (lesson.language()) {
      case Language.ENGLISH -> "[answer first]";
      case Language.CHINESE -> "［先作答］";
    };
  }

  private boolean isOpen(String run) {
    String sim =
        lesson
            .block(run, Block.Compare.class)
            .map(compare -> compare.sim() == null ? "" : compare.sim())
            .orElse(run);
    return standings.gates().firstOpen(sim, standings.numberOfSim(sim)).isPresent();
  }

  PartView.ProseView prose(Part.Prose prose) {
    return new PartView.ProseView(over(prose.html()));
  }
}
