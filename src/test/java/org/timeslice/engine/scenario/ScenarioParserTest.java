package org.timeslice.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.engine.scenario.Texts.process;
import static org.timeslice.engine.scenario.Texts.program;
import static org.timeslice.engine.scenario.Texts.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.engine.Cost;
import org.timeslice.engine.Costs;
import org.timeslice.engine.KernelSpec;
import org.timeslice.engine.KernelSpec.PolicyKind;
import org.timeslice.engine.MachineSpec;
import org.timeslice.engine.ProcessSpec.Access;
import org.timeslice.engine.ProcessSpec.MemorySpec;
import org.timeslice.engine.RuntimeSpec;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Step;
import org.timeslice.engine.WhatIf;

class ScenarioParserTest {
  private static final String REST = "processes: [{name: p, threads: []}]";

  @Test
  void readsEveryPartOfTheExample() {
    Scenario example = scenario(Texts.EXAMPLE);

    assertThat(example.title()).isEqualTo("One slow read on two CPUs");
    assertThat(example.machine().cpus()).isEqualTo(2);
    assertThat(example.kernel()).isEqualTo(KernelSpec.of(PolicyKind.ROUND_ROBIN));
    var server = example.processes().getFirst();
    assertThat(server.runtime()).isEqualTo(new RuntimeSpec.Go(2, 10_000));
    assertThat(server.channels()).isEqualTo(Map.of("jobs", 2));
    assertThat(server.routines().get("worker"))
        .containsExactly(
            new Step.Receive("jobs"), new Step.Compute(4_000_000), new Step.Print("done"));
    assertThat(server.threads().getFirst().program())
        .startsWith(new Step.Repeat(3, List.of(new Step.Spawn("worker", null))))
        .hasSize(6);
    assertThat(example.whatIfs())
        .containsExactly(new WhatIf(6_000_000, new WhatIf.Action.SetGomaxprocs(1)));
  }

  @Test
  void hasADefaultForEverythingButProcesses() {
    Scenario bare = scenario(REST);

    assertThat(bare.seed()).isEqualTo(1);
    assertThat(bare.until()).isEqualTo(Scenario.FOREVER);
    assertThat(bare.machine())
        .isEqualTo(new MachineSpec(1, Costs.of(Costs.Preset.TYPICAL), 2 << 20, 6));
    assertThat(bare.kernel()).isEqualTo(KernelSpec.of(PolicyKind.ROUND_ROBIN));
    var process = bare.processes().getFirst();
    assertThat(process.runtime()).isEqualTo(new RuntimeSpec.OneToOne());
    assertThat(process.memory()).isEqualTo(MemorySpec.NONE);
    assertThat(process.tickets()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0ms, 0",
    "250ns, 250",
    "12us, 12000",
    "12µs, 12000",
    "12μs, 12000",
    "3ms, 3000000",
    "1.5s, 1500000000",
    "0.25us, 250",
    "'\"3ms\"', 3000000",
    "1000000s, 1000000000000000",
  })
  void timesAreWholeNanoseconds(String written, long ns) {
    assertThat(scenario("until: " + written + "\n" + REST).until()).isEqualTo(ns);
  }

  @ParameterizedTest
  @CsvSource({"4096, 4096", "48KiB, 49152", "1MiB, 1048576", "2GiB, 2147483648", "7B, 7", "0, 0"})
  void sizesAreBytes(String written, long bytes) {
    assertThat(scenario("machine: {cache: " + written + "}\n" + REST).machine().cache())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 42, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void anyLongIsASeed(long seed) {
    assertThat(scenario("seed: " + seed + "\n" + REST).seed()).isEqualTo(seed);
  }

  @Test
  void costsStartFromAPresetAndDiffer() {
    assertThat(scenario("machine: {costs: 1991}\n" + REST).machine().costs())
        .isEqualTo(Costs.of(Costs.Preset.FIREFLY_1991));
    assertThat(
            scenario("machine: {costs: {preset: ideal, user-switch: 200ns}}\n" + REST)
                .machine()
                .costs())
        .isEqualTo(new Costs(Costs.Preset.IDEAL, Map.of(Cost.USER_SWITCH, 200L)));
    assertThat(scenario("machine: {costs: {syscall: 0}}\n" + REST).machine().costs())
        .isEqualTo(new Costs(Costs.Preset.TYPICAL, Map.of(Cost.SYSCALL, 0L)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|6",
        "{pcid: off}|0",
        "{pcid: on}|6",
        "{pcid-slots: 2}|2",
        "{costs: old-cpu}|0",
        "{costs: old-cpu, pcid: on}|6",
        "{costs: {preset: old-cpu}, pcid-slots: 3}|3",
      })
  void anOldCpuHasNoTaggedTlbUnlessSaid(String machine, int slots) {
    assertThat(scenario("machine: " + machine + "\n" + REST).machine().pcidSlots())
        .isEqualTo(slots);
  }

  @Test
  void mlfqReadsItsLevelsHighestFirst() {
    String text =
        """
        kernel:
          policy: mlfq
          quanta: [8ms, 10ms]
          allotments: [2, 3]
          boost: 50ms
          on-io-start: reset
          on-io-done: front
        """;
    assertThat(scenario(text + REST).kernel().mlfq())
        .isEqualTo(
            new KernelSpec.MlfqSpec(
                List.of(8_000_000L, 10_000_000L), List.of(2, 3), 50_000_000, true, true));
  }

  @Test
  void quantaWithoutAllotmentsAllowOneEach() {
    var levels = scenario("kernel: {policy: mlfq, quanta: [1ms, 2ms]}\n" + REST).kernel().mlfq();
    assertThat(levels.allotments()).containsExactly(1, 1);
    assertThat(scenario("kernel: {policy: mlfq}\n" + REST).kernel().mlfq())
        .isEqualTo(KernelSpec.defaultLevels());
  }

  @Test
  void theKernelsOtherKeysAreKept() {
    String text =
        "kernel: {policy: eevdf, queues: per-cpu, latency: 4ms, min-granularity: 1ms,"
            + " base-slice: 2ms, quantum: 3ms}\n";
    assertThat(scenario(text + REST).kernel())
        .isEqualTo(
            new KernelSpec(
                PolicyKind.EEVDF,
                3_000_000,
                true,
                KernelSpec.defaultLevels(),
                4_000_000,
                1_000_000,
                2_000_000));
  }

  @Test
  void everyRuntimeHasItsKeys() {
    String two = "machine: {cpus: 3}\nprocesses: [{name: p, threads: [], runtime: ";
    assertThat(runtime(two + "one-to-one}]")).isEqualTo(new RuntimeSpec.OneToOne());
    assertThat(runtime(two + "many-to-one}]")).isEqualTo(new RuntimeSpec.ManyToOne(0));
    assertThat(runtime(two + "many-to-one, user-quantum: 5ms}]"))
        .isEqualTo(new RuntimeSpec.ManyToOne(5_000_000));
    assertThat(runtime(two + "many-to-many}]")).isEqualTo(new RuntimeSpec.ManyToMany(2, false, 0));
    assertThat(runtime(two + "many-to-many, kernel-threads: 4, grow: true}]"))
        .isEqualTo(new RuntimeSpec.ManyToMany(4, true, 0));
    assertThat(runtime(two + "go}]")).isEqualTo(new RuntimeSpec.Go(3, 10_000));
    assertThat(runtime(two + "go, gomaxprocs: 1, max-threads: 9}]"))
        .isEqualTo(new RuntimeSpec.Go(1, 9));
    assertThat(runtime(two + "jvm}]")).isEqualTo(new RuntimeSpec.Jvm(3));
    assertThat(runtime(two + "jvm, parallelism: 2}]")).isEqualTo(new RuntimeSpec.Jvm(2));
  }

  private static RuntimeSpec runtime(String text) {
    return scenario(text).processes().getFirst().runtime();
  }

  @Test
  void aThreadHasCountSpacingAndItsOwnNumbers() {
    var thread =
        process(
                """
                routines: {r: [exit]}
                threads:
                  - {name: w, arrive: 1ms, count: 3, arrive-every: 2ms, nice: -5, priority: 2,
                     tickets: 30, working-set: 64KiB, routine: r}
                """)
            .threads()
            .getFirst();

    assertThat(thread.numbered()).isTrue();
    assertThat(thread.count()).isEqualTo(3);
    assertThat(thread.arriveEvery()).isEqualTo(2_000_000);
    assertThat(thread.nice()).isEqualTo(-5);
    assertThat(thread.priority()).isEqualTo(2);
    assertThat(thread.tickets()).isEqualTo(30);
    assertThat(thread.workingSet()).isEqualTo(65_536);
    assertThat(thread.program()).containsExactly(new Step.Exit());
  }

  @Test
  void aThreadWithoutItsOwnNumbersTakesTheProcesss() {
    var thread = process("threads: [{name: A, program: []}]").threads().getFirst();
    assertThat(thread.nice()).isNull();
    assertThat(thread.priority()).isNull();
    assertThat(thread.tickets()).isNull();
    assertThat(thread.numbered()).isFalse();
  }

  @Test
  void aProcessSharesMemoryBySegment() {
    assertThat(process("working-set: 1MiB\nsegment: heap\naccess: streaming\nthreads: []").memory())
        .isEqualTo(new MemorySpec(1 << 20, "heap", Access.STREAMING));
  }

  @Test
  void everyStepIsRead() {
    assertThat(
            program(
                "[compute 1ms, syscall 2ms, io 3ms, sleep 0, yield, spawn r, spawn r as x, fork r,"
                    + " lock m, unlock m, send c, recv c, close c, add w, add w 3, add w -1,"
                    + " done w, wait w, park, unpark x, lock-os-thread, unlock-os-thread, exit]"))
        .containsExactly(
            new Step.Compute(1_000_000),
            new Step.Syscall(2_000_000),
            new Step.Io(3_000_000),
            new Step.Sleep(0),
            new Step.Yield(),
            new Step.Spawn("r", null),
            new Step.Spawn("r", "x"),
            new Step.Fork("r"),
            new Step.Lock("m"),
            new Step.Unlock("m"),
            new Step.Send("c"),
            new Step.Receive("c"),
            new Step.Close("c"),
            new Step.Add("w", 1),
            new Step.Add("w", 3),
            new Step.Add("w", -1),
            new Step.Done("w"),
            new Step.Wait("w"),
            new Step.Park(),
            new Step.Unpark("x"),
            new Step.LockOsThread(),
            new Step.UnlockOsThread(),
            new Step.Exit());
  }

  @Test
  void loopsNest() {
    assertThat(program("[{repeat 2: [{forever: [yield]}]}, {repeat 0: }]"))
        .containsExactly(
            new Step.Repeat(2, List.of(new Step.Forever(List.of(new Step.Yield())))),
            new Step.Repeat(0, List.of()));
  }

  @Test
  void printTakesTheRestOfTheLine() {
    assertThat(program("['print a: b, c', print, \"print  two  blanks\", print as 3ms]"))
        .containsExactly(
            new Step.Print("a: b, c"),
            new Step.Print(""),
            new Step.Print(" two  blanks"),
            new Step.Print("as 3ms"));
  }

  @Test
  void namesMayHaveBlanks() {
    assertThat(program("[spawn long name as the first, spawn x as y, lock a b]"))
        .containsExactly(
            new Step.Spawn("long name", "the first"),
            new Step.Spawn("x as y", null),
            new Step.Lock("a b"));
  }

  @Test
  void namesMayLookLikeNumbers() {
    assertThat(process("routines: {1: [spawn 1], '2': []}\nthreads: []").routines())
        .containsOnlyKeys("1", "2");
  }

  @Test
  void anEmptyValueIsAnEmptyCollection() {
    var process = process("routines:\nchannels:\nmutexes:\nthreads: [{name: A, program: }]");
    assertThat(process.routines()).isEmpty();
    assertThat(process.channels()).isEmpty();
    assertThat(process.threads().getFirst().program()).isEmpty();
  }

  @Test
  void unparkReachesAnyThreadThatCouldExist() {
    assertThat(
            process(
                    """
                    runtime: jvm
                    routines: {r: [park]}
                    threads:
                      - name: A
                        program: [unpark A, unpark w-2, unpark r-7, unpark x, unpark r, unpark main]
                      - {name: w, count: 2, program: [spawn r as x]}
                    """)
                .threads())
        .hasSize(2);
  }

  @Test
  void aWhatIfReachesAnyThreadThatCouldExist() {
    String text =
        """
        processes:
          - name: p
            runtime: go
            routines: {r: [{repeat 2: [spawn r as x]}]}
            threads:
              - {name: w, count: 12, program: []}
          - name: q
            routines: {w: []}
            threads: []
        what-if:
          - {at: 0, do: kill w-12}
          - {at: 1ms, do: preempt main}
          - {at: 2ms, do: syscall x 3ms}
          - {at: 3ms, do: set nice p/r-40 -3}
          - {at: 4ms, do: spawn r in p}
          - {at: 5ms, do: set quantum 2ms}
          - {at: 6ms, do: set policy cfs}
        """;
    assertThat(scenario(text).whatIfs())
        .containsExactly(
            new WhatIf(0, new WhatIf.Action.Kill("p/w-12")),
            new WhatIf(1_000_000, new WhatIf.Action.Preempt("p/main")),
            new WhatIf(2_000_000, new WhatIf.Action.Syscall("p/x", 3_000_000)),
            new WhatIf(3_000_000, new WhatIf.Action.SetNice("p/r-40", -3)),
            new WhatIf(4_000_000, new WhatIf.Action.Spawn("r", "p")),
            new WhatIf(5_000_000, new WhatIf.Action.SetQuantum(2_000_000)),
            new WhatIf(6_000_000, new WhatIf.Action.SetPolicy(PolicyKind.CFS)));
  }

  @Test
  void aliasesStandForWhatTheyName() {
    String text =
        """
        processes:
          - name: p
            threads:
              - {name: A, program: &work [compute 1ms, yield]}
              - {name: B, program: *work}
        """;
    var threads = scenario(text).processes().getFirst().threads();
    assertThat(threads.get(1).program()).isEqualTo(threads.get(0).program());
  }

  @Test
  void foreignKeysArePassedOver() {
    String text = "view: switch\nknobs: [{path: x}]\n" + REST;
    assertThat(ScenarioParser.parse(text)).isInstanceOf(Parsed.Wrong.class);
    assertThat(ScenarioParser.parse(text, Set.of("view", "knobs", "stops")))
        .isInstanceOf(Parsed.Ok.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"---\n" + REST, REST + "\n...\n", "\uFEFF" + REST, "%YAML 1.2\n---\n" + REST})
  void documentMarksAndByteOrderMarksAreNoMatter(String text) {
    assertThat(ScenarioParser.parse(text)).isInstanceOf(Parsed.Ok.class);
  }

  @Test
  void windowsLineEndsAreNoMatter() {
    assertThat(scenario(Texts.EXAMPLE.replace("\n", "\r\n"))).isEqualTo(scenario(Texts.EXAMPLE));
  }
}
