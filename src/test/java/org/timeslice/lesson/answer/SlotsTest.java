package org.timeslice.lesson.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.lesson.answer.Scenes.TURNS;
import static org.timeslice.lesson.answer.Scenes.ms;
import static org.timeslice.lesson.answer.Scenes.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Phrase;

class SlotsTest {
  @Test
  void readsTheOwnerOfEachSlotOffTheLane() {
    Slots slots = slots(1, 10);
    assertThat(slots.right())
        .containsExactly(
            "app/A", "app/A", "app/B", "app/C", "app/A", "idle", "app/C", "app/C", "app/C", "idle");
    assertThat(slots.blurred()).isEmpty();
    assertThat(slots.choices())
        .extracting(Choice::value)
        .containsExactly("app/A", "app/B", "app/C", "idle");
  }

  @Test
  void findsSlotsThatBelongToNobodyInParticular() {
    assertThat(slots(2, 8).blurred()).containsExactly(1, 2);
  }

  @Test
  void marksSlotBySlot() {
    assertThat(slots(1, 4).mark(List.of("app/A", "app/B", "app/B")))
        .containsExactly(true, false, true, false);
  }

  private static Slots slots(double slot, double until) {
    return Slots.of(
        new Block.Gantt("g", "s", 0, ms(slot), ms(until), Phrase.EMPTY, Phrase.EMPTY, List.of()),
        run(TURNS),
        Language.ENGLISH);
  }
}
