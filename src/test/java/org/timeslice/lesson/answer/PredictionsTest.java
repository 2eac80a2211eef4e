package org.timeslice.lesson.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.timeslice.lesson.answer.Scenes.HANDOFF;
import static org.timeslice.lesson.answer.Scenes.TURNS;
import static org.timeslice.lesson.answer.Scenes.predict;
import static org.timeslice.lesson.answer.Scenes.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Metric;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Quantity.Account;
import org.timeslice.lesson.Question;

class PredictionsTest {
  private final Trace turns = run(TURNS);

  @Test
  void asksWhoGetsTheCpuNext() {
    Posed posed = pose(1, new Question.NextThread(0));
    assertThat(posed.question().plain())
        .isEqualTo("Which thread gets CPU 0 next, from 1\u00a0ms on?");
    assertThat(values(posed)).containsExactly("app/A", "app/B", "app/C", "nobody");
    assertThat(posed.right()).isEqualTo("app/B");
    assertThat(posed.choices().get(1).label().html()).contains("data-entity=\"app/B\"");
  }

  @Test
  void takesTheDispatchAtTheVeryMoment() {
    assertThat(pose(2, new Question.NextThread(0)).right()).isEqualTo("app/B");
    assertThat(pose(0, new Question.NextThread(0)).right()).isEqualTo("app/A");
  }

  @Test
  void offersOnlyThreadsThatAreStillThere() {
    assertThat(values(pose(5.5, new Question.NextThread(0)))).containsExactly("app/C", "nobody");
    assertThat(pose(7, new Question.NextThread(0)).right()).isEqualTo("nobody");
  }

  @Test
  void asksForStates() {
    assertThat(pose(1, new Question.StateOf("A")).right()).isEqualTo("running");
    assertThat(pose(1, new Question.StateOf("app/B")).right()).isEqualTo("ready");
    assertThat(pose(4.5, new Question.StateOf("C")).right()).isEqualTo("blocked");
    Posed done = pose(4.5, new Question.StateOf("B"));
    assertThat(done.right()).isEqualTo("done");
    assertThat(values(done)).containsExactly("ready", "running", "blocked", "done");
  }

  @Test
  void asksInChinese() {
    Posed posed = Predictions.pose(predict(1, new Question.StateOf("B")), turns, Language.CHINESE);
    assertThat(posed.question().plain()).isEqualTo("在 1\u00a0ms 时，B 处于什么状态？");
    assertThat(posed.rightChoice().label().plain()).isEqualTo("就绪");
  }

  @Test
  void asksForTimesAmongThoseOfOtherThreads() {
    Posed posed = pose(1, new Question.Of(new Quantity.OfThread("A", Account.FINISH)));
    assertThat(posed.question().plain()).isEqualTo("When does A end?");
    assertThat(posed.rightChoice().label().plain()).isEqualTo("5\u00a0ms");
    assertThat(labels(posed)).hasSize(5).contains("3 ms", "9 ms").endsWith("not within this run");
  }

  @Test
  void asksForNumbersOfTheWholeRun() {
    assertThat(rightOf(new Quantity.End())).isEqualTo("9 ms");
    assertThat(rightOf(new Quantity.OfRun(Metric.TURNAROUND_MEAN))).isEqualTo("5.67 ms");
    assertThat(rightOf(new Quantity.OfRun(Metric.DISPATCHES))).isEqualTo("5");
    assertThat(rightOf(new Quantity.KernelThreads("app", false))).isEqualTo("3");
  }

  @Test
  void givesEveryNumberThreeOthersThatReadDifferently() {
    for (Metric metric : Metric.values()) {
      Posed posed = pose(0, new Question.Of(new Quantity.OfRun(metric)));
      assertThat(labels(posed)).as(metric.key()).hasSize(4).doesNotHaveDuplicates();
    }
  }

  @Test
  void asksWhereThingsAre() {
    Trace handoff = run(HANDOFF);
    Posed posed =
        Predictions.pose(predict(15, new Question.PlaceOf("P0")), handoff, Language.ENGLISH);
    assertThat(posed.rightChoice().label().plain()).startsWith("on M");
    assertThat(posed.choices().size()).isGreaterThan(1);
  }

  @Test
  void canSayThatSomethingNeverHappens() {
    Trace stuck =
        run(
            """
            machine: {costs: ideal}
            processes: [{name: app, threads: [{name: A, program: [compute 1ms, park]}]}]
            """);
    Posed posed =
        Predictions.pose(
            predict(0, new Question.Of(new Quantity.OfThread("A", Account.FINISH))),
            stuck,
            Language.ENGLISH);
    assertThat(posed.rightChoice().label().plain()).isEqualTo("not within this run");
  }

  @Test
  void tellsWhyAQuestionHasNoAnswer() {
    assertThat(Predictions.fault(predict(1, new Question.StateOf("D")), turns))
        .hasValue("the run has no D");
    assertThat(Predictions.fault(predict(1, new Question.NextThread(3)), turns))
        .hasValue("there is no cpu 3, only 1");
    assertThat(Predictions.fault(predict(99, new Question.StateOf("A")), turns).orElseThrow())
        .contains("after the end of the run");
    assertThatThrownBy(() -> pose(1, new Question.StateOf("D")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("p: the run has no D");
  }

  private String rightOf(Quantity quantity) {
    return pose(0, new Question.Of(quantity)).rightChoice().label().plain().replace('\u00a0', ' ');
  }

  private Posed pose(double at, Question question) {
    return Predictions.pose(predict(at, question), turns, Language.ENGLISH);
  }

  private static List<String> values(Posed posed) {
    return posed.choices().stream().map(Choice::value).toList();
  }

  private static List<String> labels(Posed posed) {
    return posed.choices().stream()
        .map(choice -> choice.label().plain().replace('\u00a0', ' '))
        .toList();
  }
}
