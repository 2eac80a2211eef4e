package org.timeslice.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Setting;

class DefendedTest {
  private static final List<Setting> SETTINGS = List.of(new Setting("kernel.quantum", "5ms"));

  @Test
  void comesBackFromAnAnswerAsItWas() {
    var defended =
        new Defended(SETTINGS, "First a=b.\n\n> quoted\n@ not a link", "/playground?x=1");
    assertThat(Defended.of(Answer.parse(defended.answer().text()))).isEqualTo(defended);
  }

  @Test
  void readsAnAnswerThatHoldsOnlyKnobs() {
    assertThat(Defended.of(Answer.of("kernel.quantum=5ms")))
        .isEqualTo(new Defended(SETTINGS, "", ""));
  }

  @Test
  void isHandedInOnceThereIsMoreThanANameOfAChoice() {
    assertThat(new Defended(SETTINGS, "one-to-one", "").isHandedIn()).isFalse();
    assertThat(new Defended(SETTINGS, "because ".repeat(6), "").isHandedIn()).isTrue();
    assertThat(new Defended(SETTINGS, " ".repeat(60), "").isHandedIn()).isFalse();
  }

  @Test
  void refusesALineThatIsNone() {
    assertThatThrownBy(() -> Defended.of(Answer.of("soon")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
