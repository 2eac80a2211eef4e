package org.timeslice.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.recording.Opening.bytes;
import static org.timeslice.recording.Opening.playable;
import static org.timeslice.recording.Opening.problems;
import static org.timeslice.recording.Opening.recorded;
import static org.timeslice.recording.Opening.remarks;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;

class GoTest {
  private static final String HEAD =
      "SCHED 0ms: gomaxprocs=2 idleprocs=1 threads=2 spinningthreads=0 idlethreads=0 runqueue=1 "
          + "gcwaiting=false nmidlelocked=0 stopwait=0 sysmonwait=false\n";

  /** As Go 1.20 and later write it: `nil` where older ones write −1. */
  private static final String ONE =
      HEAD
          + """
            P0: status=1 schedtick=3 syscalltick=0 m=0 runqsize=1 gfreecnt=0 timerslen=0
            P1: status=0 schedtick=0 syscalltick=0 m=nil runqsize=0 gfreecnt=0 timerslen=0
            M1: p=nil curg=nil mallocing=0 throwing=0 preemptoff= locks=2 dying=0 spinning=false \
          blocked=false lockedg=nil
            M0: p=0 curg=1 mallocing=0 throwing=0 preemptoff= locks=0 dying=0 spinning=false \
          blocked=false lockedg=nil
            G1: status=2() m=0 lockedm=nil
            G2: status=4(force gc (idle)) m=nil lockedm=nil
            G5: status=1(chan receive) m=nil lockedm=nil
            G6: status=1() m=nil lockedm=nil
            G7: status=4(sleep) m=nil lockedm=nil
            G8: status=4(IO wait) m=nil lockedm=nil
            G9: status=6() m=nil lockedm=nil
          """;

  @Test
  void putsEverybodyWhereTheSnapshotSays() {
    Map<String, String> places = places(playable(bytes(ONE)).trace());
    assertThat(places)
        .containsEntry("go/G1", "go/M0")
        .containsEntry("go/P0", "go/M0")
        .containsEntry("go/P1", "go/idle")
        .containsEntry("go/G2", "go/waiting")
        .containsEntry("go/G7", "go/timers")
        .containsEntry("go/G8", "go/netpoll")
        .containsEntry("go/sysmon", "go/sysmon")
        .doesNotContainKey("go/G9");
  }

  @Test
  void fillsQueuesToTheLengthsThatAreToldAndSaysThatItGuessed() {
    Opened.Playable opened = playable(bytes(ONE));
    Map<String, String> places = places(opened.trace());
    assertThat(List.of(places.get("go/G5"), places.get("go/G6")))
        .containsExactlyInAnyOrder("go/global", "go/P0.queue");
    assertThat(remarks(opened)).contains("go.queues", "go.snapshots");
  }

  @Test
  void guessesNothingWhereOneQueueHoldsThemAll() {
    String one = ONE.replace("runqueue=1", "runqueue=2").replace("runqsize=1", "runqsize=0");
    Opened.Playable opened = playable(bytes(one));
    assertThat(places(opened.trace()))
        .containsEntry("go/G5", "go/global")
        .containsEntry("go/G6", "go/global");
    assertThat(remarks(opened)).doesNotContain("go.queues");
  }

  @Test
  void tellsFromOneSnapshotToTheNextOnlyWhatChanged() {
    String later =
        ONE.replace("SCHED 0ms", "SCHED 5ms")
            .replace("schedtick=3", "schedtick=9")
            .replace("G7: status=4(sleep)", "G7: status=6()");
    TraceEvent second = playable(bytes(ONE + later)).trace().events().get(1);
    assertThat(second.time()).isEqualTo(5_000_000);
    assertThat(second.moves())
        .containsExactly(new TraceEvent.Move("go/G7", "go/timers", "done", false));
    assertThat(second.detail()).containsEntry("taken", 6L);
  }

  @Test
  void playsWhatGoPrinted() {
    Opened.Playable opened = playable(recorded("go-schedtrace.txt"));
    assertThat(opened.format()).isEqualTo(Format.GO);
    assertThat(opened.trace().events()).hasSizeGreaterThan(10);
    assertThat(opened.trace().cast().stream().map(Trace.Member::kind).distinct())
        .containsExactlyInAnyOrder("process", "p", "kernel-thread", "sysmon", "thread");
  }

  @Test
  void readsPastWhatTheProgramItselfPrints() {
    String mixed = recordedText().replace("  M0:", "hello SCHED\n  M0:");
    assertThat(playable(bytes(mixed)).trace().events())
        .hasSameSizeAs(playable(recorded("go-schedtrace.txt")).trace().events());
  }

  @Test
  void leavesOutASnapshotThatLacksLines() {
    String text = ONE + ONE.replace("SCHED 0ms", "SCHED 5ms").replaceFirst("(?m)^ +M0.*\n", "");
    Opened.Playable opened = playable(bytes(text));
    assertThat(opened.trace().events()).hasSize(1);
    assertThat(opened.remarks()).contains(Remark.of("go.some-incomplete", 1));
  }

  @Test
  void saysThatTheLastLineIsCut() {
    assertThat(remarks(playable(bytes(ONE.substring(0, ONE.length() - 4))))).contains("cut-line");
  }

  @Test
  void asksForDetailWhereThereIsNone() {
    assertThat(problems(bytes(HEAD))).containsExactly("go.no-detail");
  }

  private static String recordedText() {
    return new String(recorded("go-schedtrace.txt"), StandardCharsets.UTF_8);
  }

  private static Map<String, String> places(Trace trace) {
    Map<String, String> places = new HashMap<>();
    trace.events().forEach(e -> e.moves().forEach(move -> places.put(move.what(), move.to())));
    return places;
  }
}
