package org.timeslice.web.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.learning.Runs;
import org.timeslice.web.Refusal;

class WorkbenchTest {
  private static Scenario scenario(long seed) {
    String text = "processes: [{name: a, threads: [{name: x, program: [compute 1ms]}]}]";
    return ((Parsed.Ok) ScenarioParser.parse(text)).scenario().withSeed(seed);
  }

  @Test
  void whoComesWhileAllPlacesAreTakenIsSentAwayAndTheNextIsServed() throws Exception {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var runs =
        new Runs(scenario -> {
          if (scenario.seed() == 1) {
            begun.countDown();
            await(mayEnd);
          }
          return Simulator.simulate(scenario);
        });
    var workbench = new Workbench(runs, 1, Duration.ofMillis(1));
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Trace> long1 = others.submit(() -> workbench.run(scenario(1)));
      begun.await();
      assertThatThrownBy(() -> workbench.run(scenario(2)))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> {
                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.key()).isEqualTo("busy");
              });
      mayEnd.countDown();
      assertThat(long1.get().seed()).isEqualTo(1);
    }
    assertThat(workbench.run(scenario(2)).seed()).isEqualTo(2);
  }

  @Test
  void aRunThatFailsLeavesItsPlace() {
    var runs =
        new Runs(scenario -> {
          if (scenario.seed() == 1) {
            throw new IllegalStateException("a fault");
          }
          return Simulator.simulate(scenario);
        });
    var workbench = new Workbench(runs, 1, Duration.ofMillis(1));
    assertThatThrownBy(() -> workbench.run(scenario(1))).hasMessage("a fault");
    assertThat(workbench.run(scenario(2)).seed()).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
