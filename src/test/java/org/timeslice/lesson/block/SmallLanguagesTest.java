package org.timeslice.lesson.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Goal;
import org.timeslice.lesson.Goal.Comparison;
import org.timeslice.lesson.Metric;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Quantity.Account;
import org.timeslice.lesson.Question;

/// The short texts inside blocks and prose: quantities, questions, goals.
class SmallLanguagesTest {
  @Test
  void readsQuantities() {
    assertThat(quantity("end")).isEqualTo(new Quantity.End());
    assertThat(quantity("metrics.switch_time")).isEqualTo(new Quantity.OfRun(Metric.SWITCH_TIME));
    assertThat(quantity("metric steals")).isEqualTo(new Quantity.OfRun(Metric.STEALS));
    assertThat(quantity("steals")).isEqualTo(new Quantity.OfRun(Metric.STEALS));
    assertThat(quantity("mean wait")).isEqualTo(new Quantity.OfRun(Metric.WAIT_MEAN));
    assertThat(quantity("thread a/b-1.ready"))
        .isEqualTo(new Quantity.OfThread("a/b-1", Account.READY));
    assertThat(quantity("thread.A.response"))
        .isEqualTo(new Quantity.OfThread("A", Account.RESPONSE));
    assertThat(quantity("finish of A B")).isEqualTo(new Quantity.OfThread("A B", Account.FINISH));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "all",
      textBlock =
          """
          kernel_threads,                        all,    false
          kernel_threads.peak,                   all,    true
          kernel_threads.created,                all,    false
          kernel_threads.server,                 server, false
          kernel_threads.server.peak,            server, true
          metrics.kernel_threads.server.created, server, false
          threads of server,                     server, false
          """)
  void readsCountsOfKernelThreads(String text, @Nullable String process, boolean peak) {
    assertThat(quantity(text))
        .isEqualTo(new Quantity.KernelThreads(process == null ? "" : process, peak));
  }

  @Test
  void readsQuestions() {
    assertThat(question("next thread on cpu 3")).isEqualTo(new Question.NextThread(3));
    assertThat(question("state of G3")).isEqualTo(new Question.StateOf("G3"));
    assertThat(question("place of P0")).isEqualTo(new Question.PlaceOf("P0"));
    assertThat(question("start of A"))
        .isEqualTo(new Question.Of(new Quantity.OfThread("A", Account.START)));
    assertThat(question("mean turnaround"))
        .isEqualTo(new Question.Of(new Quantity.OfRun(Metric.TURNAROUND_MEAN)));
  }

  @Test
  void readsGoals() {
    assertThat(goal("cpu_utilization >= 80% and end<=1.5ms  and fairness_jain > 0.9"))
        .containsExactly(
            new Goal.Condition(
                "cpu_utilization >= 80%",
                new Quantity.OfRun(Metric.CPU_UTILIZATION),
                Comparison.AT_LEAST,
                new Amount(0.8, Amount.Unit.SHARE)),
            new Goal.Condition(
                "end<=1.5ms", new Quantity.End(), Comparison.AT_MOST, Amount.time(1_500_000)),
            new Goal.Condition(
                "fairness_jain > 0.9",
                new Quantity.OfRun(Metric.FAIRNESS_JAIN),
                Comparison.MORE,
                new Amount(0.9, Amount.Unit.INDEX)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          end           | must compare, as in `metrics.turnaround_mean < 30ms`, but `end` does not
          end < 3       | `end` must be compared with a time such as `30ms`, but is `3`
          steals < 3ms  | `steals` must be compared with a number, but is `3ms`
          steals < 3%   | `steals` must be compared with a number, but is `3%`
          stals < 3     | `stals` is no metric; did you mean `steals`?
          end < and end | must compare, as in `metrics.turnaround_mean < 30ms`, but `end <` does not
          """)
  void saysWhatIsWrongWithAGoal(String text, String words) {
    assertThat(fault(GoalText.read(text))).isEqualTo(words);
  }

  @Test
  void saysWhatAQuestionMayBe() {
    assertThat(fault(QuestionText.read("what next"))).contains("`next thread on cpu N`");
  }

  private static Quantity quantity(String text) {
    return value(QuantityText.read(text));
  }

  private static Question question(String text) {
    return value(QuestionText.read(text));
  }

  private static List<Goal.Condition> goal(String text) {
    return value(GoalText.read(text)).conditions();
  }

  private static <T> T value(Understood<T> understood) {
    return switch (understood) {
      case Understood.Ok<T>(T value) -> value;
      case Understood.Not<T>(String fault) -> throw new AssertionError(fault);
    };
  }

  private static <T> String fault(Understood<T> understood) {
    return switch (understood) {
      case Understood.Ok<T>(T value) -> throw new AssertionError(value);
      case Understood.Not<T>(String fault) -> fault;
    };
  }
}
