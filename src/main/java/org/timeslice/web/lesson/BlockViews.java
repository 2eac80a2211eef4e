package org.timeslice.web.lesson;

import java.util.List;
import java.util.Optional;
import org.timeslice.learning.History;
import org.timeslice.learning.Marker;
import org.timeslice.learning.Place;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Part;
import org.timeslice.web.template.Messages;

/// What a page shows of each part of a lesson, for one learner.
final class BlockViews {
  private final Standings standings;
  private final Questions questions;
  private final SimViews sims;
  private final Veil veil;

  private BlockViews(Standings standings, Questions questions, SimViews sims, Veil veil) {
    this.standings = standings;
    this.questions = questions;
    this.sims = sims;
    this.veil = veil;
  }

  /// Makes the views for a learner and a lesson; one of it serves all requests.
  record Maker(Marker marker, Runs runs, Stills stills, Messages messages) {
    BlockViews of(Lesson lesson, History history, Request request, Optional<Place> place) {
      Standings standings = new Standings(lesson, history, request, marker);
      Veil veil =
          new Veil(
              lesson,
              standings,
              messages.text(lesson.language(), "lesson.answerfirst"),
              messages.text(lesson.language(), "lesson.unfold"));
      SettingWords words = new SettingWords(stills.words(lesson.language()));
      return new BlockViews(
          standings,
          new Questions(lesson, standings, marker, words),
          new SimViews(lesson, standings, request, place, marker, runs, stills, veil, words),
          veil);
    }
  }

  Standings standings() {
    return standings;
  }

  /// The author's stops of a sim, as far as they may be seen now.
  List<SimConfig.Stop> stops(Lesson lesson, String sim) {
    return lesson.block(sim, Block.Sim.class).map(sims::stops).orElse(List.of());
  }

  PartView of(Part part) {
    return switch (part) {
      case Part.Prose prose -> veil.prose(prose);
      case Part.Placed placed -> of(placed.block());
    };
  }

  /// A sim inside a page of somebody else.
  PartView.SimView embedded(Block.Sim sim) {
    return sims.embedded(sim);
  }

  PartView of(Block block) {
    return switch (block) {
      case Block.Sim sim -> sims.sim(sim);
      case Block.Compare compare -> sims.compare(compare);
      case Block.Predict predict -> questions.predict(predict);
      case Block.Quiz quiz -> questions.quiz(quiz);
      case Block.Order order -> questions.order(order);
      case Block.Gantt gantt -> questions.gantt(gantt);
      case Block.Challenge challenge -> questions.challenge(challenge);
      case Block.Measure measure -> measure(measure);
    };
  }

  private static PartView.MeasureView measure(Block.Measure measure) {
    return new PartView.MeasureView(
        measure.name(),
        Optional.ofNullable(measure.file()).orElse(""),
        measure.code(),
        measure.run(),
        measure.expect());
  }
}
