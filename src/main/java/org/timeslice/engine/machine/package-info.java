/// The machine: clock, CPUs, kernel threads, processes, programs. Start at [Machine], then [Policy]
/// and [ThreadModel], the two seams that every scheduler of the course is written behind.
///
/// The kernel side knows kernel threads only. What a kernel thread does with its CPU is decided by
/// the thread model of its process ([ThreadModel#proceed]); which kernel thread gets the CPU is
/// decided by the [Policy]. Neither side sees the other, as in a real system.
///
/// Why pull and not push: a thread model is asked "what next?" when a kernel thread has nothing to
/// do, and answers by starting a stretch of work on the CPU, by blocking, or by ending. Tasks are
/// therefore data, and a million of them cost no stack.
@NullMarked
package org.timeslice.engine.machine;

import org.jspecify.annotations.NullMarked;
