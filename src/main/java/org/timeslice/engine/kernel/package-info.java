/// Which kernel thread runs next: one file a policy. Start at [RoundRobin]; [Policies] is the
/// catalogue.
///
/// Every file opens with the idea, the rule, an example of three lines, what is left out, and the
/// source. To add one: implement `Policy`, give it a name in `KernelSpec.PolicyKind` and a line in
/// [Policies], write its test beside `RoundRobinTest`, and its words as the README says.
/// [org.timeslice.engine.machine.ThreadList] and [org.timeslice.engine.machine.ThreadHeap] are
/// queues to build on, `Shown` puts the candidates of a choice together; books on a thread go into
/// its fields `key`, `book`, `level` and `allotment`.
@NullMarked
package org.timeslice.engine.kernel;

import org.jspecify.annotations.NullMarked;
