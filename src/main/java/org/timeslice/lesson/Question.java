package org.timeslice.lesson;

/// What a prediction asks. Threads are named as the author did; [Block.Predict#when] says about
/// which moment.
public sealed interface Question {

  /// Which thread is put on a CPU next, from that moment on.
  record NextThread(int cpu) implements Question {}

  /// Which state a thread (a kernel thread, a P) is in, when all that happens at that instant has
  /// happened.
  record StateOf(String thread) implements Question {}

  /// Where a thread (a kernel thread, a P) is, at the same moment.
  record PlaceOf(String thread) implements Question {}

  /// A number of the whole run: when a thread ends, a mean, a count.
  record Of(Quantity quantity) implements Question {}
}
