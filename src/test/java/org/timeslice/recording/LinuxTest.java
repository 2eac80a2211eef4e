package org.timeslice.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.recording.Opening.bytes;
import static org.timeslice.recording.Opening.playable;
import static org.timeslice.recording.Opening.problems;
import static org.timeslice.recording.Opening.recorded;
import static org.timeslice.recording.Opening.remarks;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Type;

class LinuxTest {
  /** Two CPUs, A and B; every field as the kernel's documentation of the format has it. */
  private static final String SMALL =
      """
      # tracer: nop
                 A-101     [000] d..2.   100.000000: sched_switch: prev_comm=A prev_pid=101 \
      prev_prio=120 prev_state=S ==> next_comm=B next_pid=102 next_prio=120
                 B-102     [000] d.h3.   100.002000: sched_wakeup: comm=A pid=101 prio=120 \
      target_cpu=001
            <idle>-0       [001] d..2.   100.002010: sched_switch: prev_comm=swapper/1 prev_pid=0 \
      prev_prio=120 prev_state=R ==> next_comm=A next_pid=101 next_prio=120
                 B-102     [000] d..2.   100.004000: sched_switch: prev_comm=B prev_pid=102 \
      prev_prio=120 prev_state=R+ ==> next_comm=swapper/0 next_pid=0 next_prio=120
                 A-101     [001] d..2.   100.005000: sched_switch: prev_comm=A prev_pid=101 \
      prev_prio=120 prev_state=X ==> next_comm=swapper/1 next_pid=0 next_prio=120
      """;

  @Test
  void tellsWhoIsOnWhichCpuWhen() {
    Trace trace = playable(bytes(SMALL)).trace();
    assertThat(trace.end()).isEqualTo(5_000_000);
    assertThat(trace.cpus().get(0))
        .extracting(LinuxTest::shown)
        .containsExactly("linux/B-102 0-4000000", "idle 4000000-5000000");
    assertThat(trace.cpus().get(1))
        .extracting(LinuxTest::shown)
        .containsExactly("idle 0-2010000", "linux/A-101 2010000-5000000");
  }

  private static String shown(Segment segment) {
    return (segment.thread() == null ? "idle" : segment.thread())
        + " "
        + segment.from()
        + "-"
        + segment.to();
  }

  @Test
  void tellsWhatEachLineMeans() {
    List<String> told =
        playable(bytes(SMALL)).trace().events().stream()
            .map(event -> event.type().key() + " " + event.thread() + " " + event.reason())
            .toList();
    assertThat(told)
        .containsExactly(
            "found null recording",
            "blocked linux/A-101 sleeping",
            "dispatched linux/B-102 cpu",
            "woken linux/A-101 recorded",
            "dispatched linux/A-101 cpu",
            "preempted linux/B-102 recorded",
            "exited linux/A-101 null");
  }

  @Test
  void knowsWhereEverybodyWasBeforeTheFirstLine() {
    TraceEvent found = playable(bytes(SMALL)).trace().events().getFirst();
    assertThat(found.moves())
        .extracting(TraceEvent.Move::to)
        .containsExactly("linux/101", "cpu0", "linux/102", "cpu0.ready");
  }

  @Test
  void putsWhoeverIsWokenIntoTheQueueOfItsTargetCpu() {
    TraceEvent woken = first(playable(bytes(SMALL)).trace(), Type.WOKEN);
    assertThat(woken.moves()).extracting(TraceEvent.Move::to).containsExactly("cpu1.ready");
    assertThat(woken.by()).isEqualTo("linux/B-102");
  }

  private static TraceEvent first(Trace trace, Type type) {
    return trace.events().stream().filter(e -> e.type() == type).findFirst().orElseThrow();
  }

  /** The same five lines as the other tools write them. */
  @ParameterizedTest
  @ValueSource(strings = {"perf", "perf with pid/tid", "trace-cmd", "ftrace without flags"})
  void readsTheSameFromEveryTool(String tool) {
    String text =
        SMALL
            .lines()
            .map(line -> asWrittenBy(tool, line))
            .collect(Collectors.joining("\n", "", "\n"));
    Trace expected = playable(bytes(SMALL)).trace();
    Trace trace = playable(bytes(text)).trace();
    assertThat(trace.cpus().toString().replaceAll("[^/,]+/", ""))
        .isEqualTo(expected.cpus().toString().replaceAll("[^/,]+/", ""));
    assertThat(trace.events()).hasSameSizeAs(expected.events());
  }

  private static String asWrittenBy(String tool, String line) {
    return switch (tool) {
      case "perf" ->
          line.replaceFirst("-(\\d+) +", " $1 ")
              .replaceFirst("\\[(\\d+)] \\S+ +(\\S+) sched", "[$1] $2 sched:sched");
      case "perf with pid/tid" ->
          line.replaceFirst("-(\\d+) +", " $1/$1 ")
              .replaceFirst("\\[(\\d+)] \\S+ +(\\S+) sched", "[$1] $2 sched:sched");
      case "trace-cmd" ->
          line.replaceFirst("\\] \\S+ ", "] ")
              .replaceFirst(
                  "prev_comm=(\\S+) prev_pid=(\\d+) prev_prio=(\\d+) prev_state=(\\S+) ==> "
                      + "next_comm=(\\S+) next_pid=(\\d+) next_prio=(\\d+)",
                  "        $1:$2 [$3] $4 ==> $5:$6 [$7]")
              .replaceFirst(
                  "comm=(\\S+) pid=(\\d+) prio=(\\d+) target_cpu=(\\d+)",
                  "        $1:$2 [$3] CPU:$4")
              .replace("# tracer: nop", "cpus=2");
      default -> line.replaceFirst("\\] \\S+ ", "] ");
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftrace.txt", "perf-script.txt"})
  void playsWhatLinuxRecorded(String file) {
    Opened.Playable opened = playable(recorded(file));
    assertThat(opened.format()).isEqualTo(Format.LINUX);
    assertThat(opened.trace().cast().stream().map(Trace.Member::label))
        .anyMatch(label -> label.equals("worker-1"))
        .contains("CPU 0");
    assertThat(remarks(opened)).contains("linux.order").doesNotContain("lines-damaged");
    assertThat(opened.trace().events()).hasSizeGreaterThan(80);
  }

  @Test
  void keepsThreadsOfOneProcessTogetherWhereTheRecordingTellsIt() {
    Opened.Playable opened = playable(recorded("ftrace.txt"));
    assertThat(
            opened.trace().cast().stream()
                .filter(member -> member.label().startsWith("worker-"))
                .map(Trace.Member::process))
        .hasSize(4)
        .allMatch(process -> process != null && process.startsWith("timeslice-work-"));
    assertThat(remarks(opened)).doesNotContain("linux.groups");
    assertThat(remarks(playable(bytes(SMALL)))).contains("linux.groups");
  }

  @Test
  void saysWhenSomebodyElseWasOnACpuUnseen() {
    assertThat(remarks(playable(recorded("ftrace.txt")))).contains("linux.unseen");
  }

  @Test
  void saysWhatTheTracerItselfLost() {
    String text = SMALL.replace("# tracer: nop", "# tracer: nop\nCPU:1 [LOST 17 EVENTS]");
    assertThat(playable(bytes(text)).remarks()).contains(Remark.of("linux.lost", 17L));
  }

  @Test
  void passesOverLinesThatAreDamagedAndSaysWhere() {
    String text = SMALL.replaceFirst("prev_pid=102", "prev_pid=1O2");
    assertThat(playable(bytes(text)).remarks()).contains(Remark.of("lines-damaged", 1, 5));
  }

  @Test
  void saysThatTheLastLineIsCut() {
    String cut = SMALL.substring(0, SMALL.length() - 12);
    assertThat(remarks(playable(bytes(cut)))).contains("cut-line");
  }

  @Test
  void readsNamesWithBlanksBracketsAndArrows() {
    String text = SMALL.replace("comm=A ", "comm=a [x] ==> b: ").replace("  A-101", "a [x]-101");
    assertThat(playable(bytes(text)).trace().cast().stream().map(Trace.Member::label))
        .contains("a [x] ==> b:");
  }

  @Test
  void refusesATraceWithoutSwitches() {
    assertThat(problems(bytes("# tracer: nop\n#\n"))).containsExactly("linux.empty");
    String wakeups =
        SMALL.lines().filter(line -> !line.contains("switch")).collect(Collectors.joining("\n"));
    assertThat(problems(bytes(wakeups + "\n"))).containsExactly("linux.no-switch");
  }
}
