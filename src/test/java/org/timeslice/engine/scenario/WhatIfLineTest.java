package org.timeslice.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.WhatIf;

class WhatIfLineTest {
  private static final Scenario EXAMPLE = Texts.scenario(Texts.EXAMPLE);

  @Test
  void oneLineIsOneIntervention() {
    assertThat(ScenarioParser.parseWhatIf("at 6ms: set gomaxprocs 1", EXAMPLE))
        .isEqualTo(new WhatIfs.Ok(EXAMPLE.whatIfs()));
  }

  @Test
  void semicolonsAndLinesPartSeveral() {
    var read = ScenarioParser.parseWhatIf("at 1ms: kill main; at 0:preempt worker-2\n", EXAMPLE);
    assertThat(((WhatIfs.Ok) read).whatIfs())
        .containsExactly(
            new WhatIf(1_000_000, new WhatIf.Action.Kill("server/main")),
            new WhatIf(0, new WhatIf.Action.Preempt("server/worker-2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|1:1: a what-if must be like `at 6ms: preempt A`, but is empty",
        "kill main|1:1: a what-if must be like `at 6ms: preempt A`, but is `kill main`",
        "at 6: kill main|1:4: at needs a unit (`ns`, `us`, `ms` or `s`), but is 6",
        "at -6ms: kill main|1:4: at must not be negative, but is -6ms",
        "at 6ms: kill mian|1:9: unknown thread `mian`; did you mean `main`?",
        "at 1ms: kill main; at 6ms: kil main|1:28: unknown action `kil`; did you mean `kill`?",
      })
  void aWrongLineIsToldWithItsColumn(String line, String said) {
    var read = ScenarioParser.parseWhatIf(line, EXAMPLE);
    assertThat(((WhatIfs.Wrong) read).mistakes().getFirst()).hasToString(said);
  }
}
