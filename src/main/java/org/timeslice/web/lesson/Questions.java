package org.timeslice.web.lesson;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.timeslice.learning.Answer;
import org.timeslice.learning.Defended;
import org.timeslice.learning.Marker;
import org.timeslice.learning.Marking;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.answer.Cards;
import org.timeslice.lesson.answer.Choice;
import org.timeslice.lesson.answer.Posed;
import org.timeslice.lesson.answer.Reckoning;
import org.timeslice.lesson.answer.Slots;
import org.timeslice.web.lesson.PartView.CardView;
import org.timeslice.web.lesson.PartView.ChallengeView;
import org.timeslice.web.lesson.PartView.ChoiceView;
import org.timeslice.web.lesson.PartView.DefenceView;
import org.timeslice.web.lesson.PartView.GanttView;
import org.timeslice.web.lesson.PartView.GoalView;
import org.timeslice.web.lesson.PartView.OptionView;
import org.timeslice.web.lesson.PartView.OrderView;
import org.timeslice.web.lesson.PartView.PredictView;
import org.timeslice.web.lesson.PartView.QuizView;
import org.timeslice.web.lesson.PartView.SlotView;
import org.timeslice.web.lesson.PartView.Stand;
import org.timeslice.web.trace.TimeScale;

/// What a page shows of each kind of question, open or answered. What is right is taken from a
/// [Marking], so it is there only for an answer that was given.
final class Questions {
  private final Lesson lesson;
  private final Standings standings;
  private final Marker marker;
  private final SettingWords words;

  Questions(Lesson lesson, Standings standings, Marker marker, SettingWords words) {
    this.lesson = lesson;
    this.standings = standings;
    this.marker = marker;
    this.words = words;
  }

  QuizView quiz(Block.Quiz quiz) {
    Standings.Standing standing = standings.of(quiz);
    Optional<Marking> marking = standing.marking();
    List<OptionView> options =
        Cards.shuffled(quiz, standing.stand().number()).stream()
            .map(option -> option(option, marking.map(Marking::answer)))
            .toList();
    return new QuizView(quiz.name(), quiz.question(), quiz.several(), options, standing.stand());
  }

  private static OptionView option(Block.Option option, Optional<Answer> answer) {
    boolean chosen = answer.filter(one -> one.parts().contains(option.id())).isPresent();
    String mark =
        answer.isEmpty()
            ? ""
            : option.right() ? (chosen ? "right" : "missed") : chosen ? "wrong" : "";
    return new OptionView(
        option.id(),
        option.text().html(),
        chosen,
        mark,
        mark.isEmpty() ? "" : option.because().html());
  }

  PredictView predict(Block.Predict predict) {
    Standings.Standing standing = standings.of(predict);
    Posed posed = marker.pose(lesson, predict, standing.stand().number());
    Optional<Posed> shown = standing.marking().map(_ -> posed);
    Optional<Phrase> said =
        standing.marking().map(Marking::answer).flatMap(answer -> label(posed, answer.first()));
    return new PredictView(
        predict.name(),
        predict.sim(),
        TimeScale.duration(predict.at()),
        posed.question(),
        standing.stand(),
        said,
        shown.map(one -> one.rightChoice().label()),
        shown.isPresent()
            ? marker.at(lesson, predict.sim(), standing.stand().number(), predict.why())
            : Phrase.EMPTY);
  }

  private static Optional<Phrase> label(Posed posed, String value) {
    return posed.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .map(Choice::label)
        .findFirst();
  }

  OrderView order(Block.Order order) {
    Standings.Standing standing = standings.of(order);
    Optional<Marking.Ordered> marking = standing.marking().map(Marking.Ordered.class::cast);
    List<CardView> cards =
        marking.isPresent()
            ? answered(order, marking.get())
            : open(Cards.shuffled(order, standing.stand().number()));
    return new OrderView(
        order.name(),
        order.question(),
        cards,
        standing.stand(),
        marking.isPresent() ? order.why() : Phrase.EMPTY);
  }

  private static List<CardView> open(List<Block.Item> items) {
    return IntStream.range(0, items.size())
        .mapToObj(i -> new CardView(items.get(i).id(), items.get(i).text().html(), i + 1, 0, ""))
        .toList();
  }

  private static List<CardView> answered(Block.Order order, Marking.Ordered marking) {
    List<String> right = order.items().stream().map(Block.Item::id).toList();
    List<String> ids = marking.answer().parts();
    return IntStream.range(0, ids.size())
        .mapToObj(i -> {
          int place = right.indexOf(ids.get(i));
          return new CardView(
              ids.get(i),
              order.items().get(place).text().html(),
              i + 1,
              place + 1,
              mark(marking.hit().get(i)));
        })
        .toList();
  }

  GanttView gantt(Block.Gantt gantt) {
    Standings.Standing standing = standings.of(gantt);
    Slots slots = marker.slots(lesson, gantt, standing.stand().number());
    Optional<Marking.Drawn> marking = standing.marking().map(Marking.Drawn.class::cast);
    return new GanttView(
        gantt.name(),
        marker.at(lesson, gantt.sim(), standing.stand().number(), gantt.question()),
        gantt.cpu(),
        IntStream.range(0, slots.right().size())
            .mapToObj(i -> slot(gantt, slots, marking, i))
            .toList(),
        slots.choices().stream().map(Questions::choice).toList(),
        standing.stand(),
        marking.isPresent()
            ? marker.at(lesson, gantt.sim(), standing.stand().number(), gantt.why())
            : Phrase.EMPTY);
  }

  private static SlotView slot(
      Block.Gantt gantt, Slots slots, Optional<Marking.Drawn> marking, int i) {
    String from = TimeScale.duration(gantt.slot() * i);
    return marking.isEmpty() || marking.get().answer().isEmpty()
        ? new SlotView(i, from, "", marking.isEmpty() ? "" : html(slots, slots.right().get(i)), "")
        : new SlotView(
            i,
            from,
            html(slots, marking.get().answer().parts().get(i)),
            html(slots, slots.right().get(i)),
            mark(marking.get().hit().get(i)));
  }

  private static String html(Slots slots, String value) {
    return slots.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .map(choice -> choice.label().html())
        .findFirst()
        .orElse("");
  }

  ChallengeView challenge(Block.Challenge challenge) {
    Standings.Standing standing = standings.of(challenge);
    Optional<Marking.Tried> tried = standing.marking().map(Marking.Tried.class::cast);
    boolean reached = standing.stand().done();
    return new ChallengeView(
        challenge.name(),
        challenge.sim(),
        told(challenge, standing.stand(), challenge.question()),
        tried
            .map(one -> goals(one.reckoning()))
            .orElseGet(() -> goals(challenge, standing.stand().number())),
        words.knobs(challenge.knobs(), tried.map(Marking.Tried::settings).orElse(List.of())),
        told(challenge, standing.stand(), challenge.hint()),
        reached ? told(challenge, standing.stand(), challenge.why()) : Phrase.EMPTY,
        Optional.ofNullable(challenge.defence())
            .map(defence -> defence(challenge, defence, tried, standing.stand())),
        standing.stand());
  }

  /// A text with the numbers of the try.
  private Phrase told(Block.Challenge challenge, Stand stand, Phrase text) {
    return marker.at(lesson, challenge.sim(), stand.number(), text);
  }

  /// The model answer is there for who has met the goal and given reasons, and for who has given
  /// up. To give up takes a try: what is compared with it has to be a thought of one's own.
  private DefenceView defence(
      Block.Challenge challenge,
      Block.Defence defence,
      Optional<Marking.Tried> tried,
      Stand stand) {
    Optional<Defended> defended = tried.map(Marking.Tried::defended);
    boolean handedIn = defended.filter(Defended::isHandedIn).isPresent();
    boolean met = tried.filter(one -> one.reckoning().reached()).isPresent();
    boolean shown = standings.revealed(challenge.name());
    return new DefenceView(
        defence.ask().html(),
        defended.map(Defended::text).orElse(""),
        defended.map(Defended::link).orElse(""),
        tried.map(one -> run(challenge, one, stand)),
        shown ? Optional.of(defence.model().html()) : Optional.empty(),
        tried.filter(_ -> !shown).map(_ -> met ? "reasons" : handedIn ? "goal" : "both"),
        Defended.LEAST_CHARACTERS);
  }

  /// The address of the run in the lesson's own simulation, to be shown to others.
  private String run(Block.Challenge challenge, Marking.Tried tried, Stand stand) {
    String knobs =
        tried.settings().stream()
            .map(one -> "&knob." + encoded(one.path()) + "=" + encoded(one.value()))
            .collect(java.util.stream.Collectors.joining());
    return "/lessons/%s?sim=%s%s#sim-%s"
        .formatted(stand.lesson(), challenge.sim(), knobs, challenge.sim());
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private List<GoalView> goals(Block.Challenge challenge, int number) {
    return marker.goals(lesson, challenge, number).lines().stream()
        .map(line -> new GoalView(line.condition().html(), "", ""))
        .toList();
  }

  private static List<GoalView> goals(Reckoning reckoning) {
    return reckoning.lines().stream()
        .map(line -> new GoalView(line.condition().html(), line.actual(), mark(line.met())))
        .toList();
  }

  static ChoiceView choice(Choice choice) {
    return new ChoiceView(choice.value(), choice.label().html(), choice.label().plain());
  }

  private static String mark(boolean hit) {
    return hit ? "right" : "wrong";
  }
}
