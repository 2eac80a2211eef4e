package org.timeslice.web.lesson;

import java.util.List;
import java.util.Optional;
import org.timeslice.lesson.Phrase;
import org.timeslice.web.trace.Still;

/// A stretch of a lesson's page. `kind` chooses the fragment of `lesson/blocks.html`; HTML in it is
/// the lesson's own and safe.
sealed interface PartView {

  default String kind() {
    return getClass().getSimpleName().replace("View", "").toLowerCase(java.util.Locale.ROOT);
  }

  record ProseView(String html) implements PartView {}

  /// What a learner can answer: where its form goes and how it stands.
  ///
  /// @param state `open`, `right`, `wrong`, `skipped`
  /// @param id for the next attempt, made for this rendering
  /// @param number which variant of the numbers is shown
  /// @param tries how often it was answered so far
  /// @param hits how many of its parts were right
  /// @param renews whether there are other numbers, or another order, to try
  /// @param shuffles whether it is the order that changes
  /// @param outdated whether an answer was given to an older text and cannot be shown any more
  /// @param done whether it counts as done, now or from an earlier attempt
  /// @param onPaper whether it belongs to a test, which is taken anew as a whole
  record Stand(
      String lesson,
      String block,
      String state,
      String id,
      int number,
      long tries,
      int hits,
      int parts,
      boolean renews,
      boolean shuffles,
      boolean outdated,
      boolean done,
      boolean onPaper) {

    public boolean open() {
      return state.equals("open");
    }

    /// What the two ways to try again are called: `question.again.KEY`, `question.renew.KEY`.
    public String renewal() {
      return shuffles ? "order" : "numbers";
    }

    /// Where the form goes.
    public String action() {
      return "/lessons/" + lesson + "/attempts";
    }

    /// The same question once more, with the same numbers.
    public String again() {
      return again(number);
    }

    /// The same question with other numbers, or in another order.
    public String renew() {
      return again(number + 1);
    }

    private String again(int number) {
      return "/lessons/" + lesson + "?again=" + block + "&try=" + number;
    }

    public String anchor() {
      return "#" + block;
    }
  }

  record QuizView(
      String name, Phrase question, boolean several, List<OptionView> options, Stand stand)
      implements PartView {}

  /// An option of a quiz.
  ///
  /// @param mark `right`, `wrong`, `missed` (right and not chosen), or empty
  record OptionView(String value, String html, boolean chosen, String mark, String because) {}

  /// A prediction where the lesson's text has it: a pointer to its sim, and afterwards what came of
  /// it.
  ///
  /// @param said what the learner chose; null where they skipped
  /// @param ran what the engine did; null while it is open
  record PredictView(
      String name,
      String sim,
      String at,
      Phrase question,
      Stand stand,
      Optional<Phrase> said,
      Optional<Phrase> ran,
      Phrase why)
      implements PartView {}

  record OrderView(String name, Phrase question, List<CardView> cards, Stand stand, Phrase why)
      implements PartView {}

  /// A card.
  ///
  /// @param place 1-based, as shown or as answered
  /// @param right 1-based; 0 while it is open
  record CardView(String id, String html, int place, int right, String mark) {}

  record GanttView(
      String name,
      Phrase question,
      int cpu,
      List<SlotView> slots,
      List<ChoiceView> choices,
      Stand stand,
      Phrase why)
      implements PartView {}

  record SlotView(int index, String from, String said, String right, String mark) {}

  record ChoiceView(String value, String html, String plain) {}

  record ChallengeView(
      String name,
      String sim,
      Phrase question,
      List<GoalView> goals,
      List<KnobView> knobs,
      Phrase hint,
      Phrase why,
      Optional<DefenceView> defence,
      Stand stand)
      implements PartView {}

  /// The reasons that a challenge asks for.
  ///
  /// @param ask HTML
  /// @param said what the learner wrote last
  /// @param link the run that they showed with it
  /// @param run address of the run that they tried last
  /// @param model HTML; empty before they have met the goal and given reasons, or given up
  /// @param lacks what the model answer waits for after a try: `goal`, `reasons` or `both`
  record DefenceView(
      String ask,
      String said,
      String link,
      Optional<String> run,
      Optional<String> model,
      Optional<String> lacks,
      int least) {}

  /// A condition of a challenge's goal.
  ///
  /// @param actual empty before the first try
  record GoalView(String condition, String actual, String mark) {}

  record KnobView(String path, String label, List<ValueView> values) {}

  record ValueView(String value, String label, boolean chosen) {}

  /// The same program under several settings.
  ///
  /// @param config the JSON element for the script
  /// @param cuts the open questions about these runs, earliest first: they end at the first of them
  record CompareView(
      String name,
      String view,
      String config,
      Phrase caption,
      List<CutView> cuts,
      List<RunView> runs)
      implements PartView {}

  /// An open question that a comparison waits for.
  record CutView(String name, String at) {}

  /// One of them.
  ///
  /// @param src address of the trace
  record RunView(
      String label, String src, String svg, List<String> settings, List<FigureView> figures) {}

  record FigureView(String key, String value) {}

  record MeasureView(String name, String file, String code, String run, Phrase expect)
      implements PartView {

    /// Those of the command: it is broken between them only.
    public List<String> words() {
      return List.of(run.split(" "));
    }
  }

  /// A simulation: what `sim.js` reads, and what stands in its place without it.
  ///
  /// @param src address of the trace
  /// @param config the JSON element for the script
  /// @param paper of a test, its number: who turns a knob keeps it
  /// @param problems why it cannot be run with these knobs and what-ifs
  /// @param draw the open question that asks for this very schedule: nothing of the run is shown
  record SimView(
      String name,
      String view,
      String src,
      String config,
      String title,
      Phrase caption,
      Optional<Still> still,
      List<KnobView> knobs,
      WhatIfView whatIf,
      Optional<Integer> paper,
      List<String> problems,
      Optional<AskView> ask,
      Optional<DrawView> draw)
      implements PartView {}

  /// An open question that asks for a schedule: what it is to be drawn from.
  ///
  /// @param question its name
  record DrawView(String question, List<ProgramView> programs) {}

  /// What somebody does, a step a line.
  record ProgramView(String who, List<String> steps) {}

  /// What a reader without scripts asks of a run, as a form.
  ///
  /// @param asked what-ifs as they were written, one a line
  /// @param example how one is written
  /// @param before the timeline of the run without them, an SVG element; empty where nothing is
  ///   asked
  record WhatIfView(String asked, String example, Optional<String> before) {}

  /// The open question of a sim, as a form.
  record AskView(String name, String at, Phrase question, List<ChoiceView> choices, Stand stand) {}
}
