package org.timeslice.engine.machine;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.timeslice.engine.machine.Laws.Sample;
import org.timeslice.engine.simulator.RandomScenarios;

/// The laws on random scenarios: 2,000 in the build, `-Dlaws=100000` for the full run,
/// `-Dlaws.first=N -Dlaws=1` for the one that failed.
@Timeout(value = 2, unit = java.util.concurrent.TimeUnit.HOURS)
class LawsTest {
  private static final long FIRST = Long.getLong("laws.first", 1);
  private static final int COUNT = Integer.getInteger("laws", 2_000);

  @Test
  void lanesAreGaplessFromTheStartToTheEnd() {
    holds(Laws::lanesAreGapless);
  }

  @Test
  void aThreadsTimesAddUpToItsLife() {
    holds(Laws::accountsAddUp);
  }

  @Test
  void lanesAndAccountsAgree() {
    holds(Laws::lanesAndAccountsAgree);
  }

  @Test
  void cpuTimeGivenIsCpuTimeAsked() {
    holds(Laws::cpuTimeGivenIsAsked);
  }

  @Test
  void theSameScenarioGivesTheSameTrace() {
    holds(Laws::sameScenarioGivesTheSameTrace);
  }

  @Test
  void aStepAtATimeEqualsARun() {
    holds(Laws::stepByStepEqualsRun);
  }

  @Test
  void aSummaryEqualsTheFullTrace() {
    holds(Laws::summaryEqualsFullTrace);
  }

  @Test
  void timeNeverGoesBack() {
    holds(Laws::timeNeverGoesBack);
  }

  @Test
  void nobodyWaitsWhileACpuIdles() {
    holds(Laws::nobodyWaitsWhileACpuIdles);
  }

  @Test
  void foldedEventsSayWhereEverythingIs() {
    holds(Laws::foldedEventsSayWhereEverythingIs);
  }

  @Test
  void aWhatIfLeavesThePastAlone() {
    holds(Laws::aWhatIfLeavesThePastAlone);
  }

  @Test
  void aSmallBudgetGivesTheBeginningOfTheRun() {
    holds(Laws::aSmallBudgetGivesTheBeginning);
  }

  private static void holds(Consumer<Sample> law) {
    for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
      try {
        law.accept(Sample.of(seed));
      } catch (RuntimeException | AssertionError broken) {
        throw new AssertionError(
            "broken with seed " + seed + ":\n" + RandomScenarios.text(seed), broken);
      }
    }
  }
}
