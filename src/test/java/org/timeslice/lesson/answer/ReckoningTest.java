package org.timeslice.lesson.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.lesson.answer.Scenes.TURNS;
import static org.timeslice.lesson.answer.Scenes.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Goal;
import org.timeslice.lesson.Goal.Comparison;
import org.timeslice.lesson.Goal.Condition;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Metric;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Quantity.Account;

class ReckoningTest {
  private final Trace turns = run(TURNS);

  @Test
  void saysConditionByConditionHowARunStands() {
    Reckoning reckoning =
        reckon(
            condition(new Quantity.End(), Comparison.AT_MOST, Amount.time(Scenes.ms(9))),
            condition(new Quantity.OfThread("A", Account.READY), Comparison.LESS, Amount.time(1)),
            condition(
                new Quantity.OfRun(Metric.CPU_UTILIZATION),
                Comparison.MORE,
                new Amount(0.8, Amount.Unit.SHARE)));
    assertThat(reckoning.lines())
        .extracting(line ->
            (line.condition().plain() + ": " + line.actual() + " " + line.met())
                .replace('\u00a0', ' '))
        .containsExactly(
            "end of the run ≤ 9 ms: 9 ms true",
            "ready time of A < 1 ns: 2 ms false",
            "CPU utilisation > 80%: 88.89% true");
    assertThat(reckoning.reached()).isFalse();
  }

  @Test
  void comparesAtTheBound() {
    Amount nine = Amount.time(Scenes.ms(9));
    for (Comparison comparison : Comparison.values()) {
      boolean met =
          switch (comparison) {
            case LESS, MORE -> false;
            case AT_MOST, EQUAL, AT_LEAST -> true;
          };
      assertThat(reckon(condition(new Quantity.End(), comparison, nine)).reached())
          .as(comparison.sign())
          .isEqualTo(met);
    }
  }

  @Test
  void isNotReachedByWhatTheRunHasNot() {
    Reckoning reckoning =
        reckon(
            condition(new Quantity.OfThread("Z", Account.FINISH), Comparison.LESS, Amount.time(1)));
    assertThat(reckoning.lines().getFirst().actual()).isEqualTo("–");
    assertThat(reckoning.reached()).isFalse();
  }

  private Reckoning reckon(Condition... conditions) {
    return Reckoning.of(new Goal("", List.of(conditions)), turns, Language.ENGLISH);
  }

  private static Condition condition(Quantity quantity, Comparison comparison, Amount bound) {
    return new Condition("", quantity, comparison, bound);
  }
}
