package org.timeslice.web.lesson;

import java.util.UUID;
import org.timeslice.learning.History;
import org.timeslice.learning.Paper;

/// How a learner stands to a test's paper.
///
/// @param number the try
/// @param id for the form that takes the same paper again
/// @param started whether anything was answered
public record PaperView(String lesson, int number, String id, Paper.Score score, boolean started) {

  static PaperView of(Paper paper, History history) {
    Paper.Score score = paper.score(history);
    return new PaperView(
        paper.lesson().name(),
        paper.number(),
        UUID.randomUUID().toString(),
        score,
        score.answered() > 0);
  }

  /// Other questions and other numbers.
  public String renew() {
    return "/lessons/" + lesson + "?try=" + (number + 1) % Request.MOST_TRIES;
  }

  /// Where the same paper is taken again.
  public String action() {
    return "/lessons/" + lesson + "/sittings";
  }

  public int left() {
    return score.all() - score.answered();
  }
}
