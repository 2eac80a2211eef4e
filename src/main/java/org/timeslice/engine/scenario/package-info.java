/// Scenario texts: from YAML to a [org.timeslice.engine.Scenario], with every mistake of a text
/// found at once and told with its line and column. Start at [ScenarioParser].
///
/// The text is read in three passes: [YamlComposer] makes a small tree with positions out of the
/// YAML library's events, the readers ([MachineReader], [KernelReader], [ProcessReader], …) check
/// types and bounds and build values as they go, and [ThreadNames] checks names that may only
/// appear later in the text. A reader that meets a mistake reports it and goes on with a harmless
/// value, so that one misspelt key does not hide the next.
///
/// # Decisions beyond the format
///
/// - Limits: 256 KiB a text, 100 levels of nesting, 10,000 processes, 10,000 thread entries,
///   1,000,000 threads an entry, 2,000,000 in all, times up to 1,000,000 s. Aliases count as if
///   written out.
/// - Whole numbers are plain YAML integers; a quoted number is a text. Durations may be quoted.
/// - A name is up to 100 characters without `/`, which separates a process from its thread.
/// - An empty value (`program:` and nothing after it) is an empty list or map where one is
///   expected.
/// - `tickets` is 1 and `priority` 0 where nothing is said. `quanta` without `allotments` gives
///   every level an allotment of one; neither gives
///   [org.timeslice.engine.KernelSpec#defaultLevels()].
/// - More keys: `machine.pcid` (`on`, `off`) or `machine.pcid-slots` (a number, default 6; the
///   preset `old-cpu` has none), `processes.segment` (name of memory shared with other processes),
///   `processes.access` (`streaming`, `mixed`, `dependent`), `threads.working-set`.
/// - `add W` without a number adds one. `print` alone prints an empty line.
/// - `unpark R` may name a routine: the thread that was started from it.
/// - A process that lists the key of another runtime is wrong; steps of another runtime are not,
///   since steps mean the same under every runtime.
@NullMarked
package org.timeslice.engine.scenario;

import org.jspecify.annotations.NullMarked;
