package org.timeslice.engine.runtime.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.ThreadResult;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.simulator.Runs;

/// When a goroutine learns that its device is ready. The listed goroutine that comes last runs
/// first.
class NetpollTest {

  @Test
  void whoseDeviceIsReadyWaitsUntilSomebodyAsksThePoller() {
    Trace trace =
        trace(
            """
            - {name: B, count: 3, program: [compute 300us]}
            - {name: R, program: [compute 10us, io 100us, compute 50us]}
            """);
    assertThat(woken(trace)).containsExactly(910 * Runs.US); // not at 110
    ThreadResult reader = Runs.thread(trace, "R");
    assertThat(reader.blocked()).isEqualTo(900 * Runs.US);
    assertThat(reader.ready()).isZero();
    assertThat(reader.finish()).isEqualTo(960 * Runs.US);
  }

  /// A busy P never asks. Without sysmon the reader would wait for all of the computing, since a
  /// goroutine whose slice is over is found in the global queue before the poller is thought of.
  @Test
  void sysmonAsksThePollerIfNobodyHasForTenMilliseconds() {
    Trace trace =
        trace(
            """
            - {name: B, program: [compute 100ms, print computed]}
            - {name: R, program: [io 1ms, print read]}
            """);
    assertThat(woken(trace))
        .singleElement()
        .satisfies(time -> {
          assertThat(time).isGreaterThan(10 * Runs.MS).isLessThanOrEqualTo(20 * Runs.MS);
        });
    assertThat(Runs.output(trace)).containsExactly("read", "computed");
  }

  private static List<Long> woken(Trace trace) {
    return Runs.events(trace, Type.WOKEN).stream()
        .filter(event -> "p/R".equals(event.thread()))
        .map(TraceEvent::time)
        .toList();
  }

  private static Trace trace(String threads) {
    return Runs.trace(
        """
        machine: {costs: ideal}
        processes:
          - name: p
            runtime: go
            gomaxprocs: 1
            threads:
        %s\
        """
            .formatted(threads.indent(6)));
  }
}
