package org.timeslice.lesson;

/// What a prediction asks. Threads are named as the author did; [Block.Predict#at] says when.
public sealed interface Question {

  /// Which thread runs next on a CPU.
  record NextThread(int cpu) implements Question {}

  /// Which state a thread is in.
  record StateOf(String thread) implements Question {}

  /// Where a thread is: in which queue, on what.
  record PlaceOf(String thread) implements Question {}

  /// When a thread first gets a CPU.
  record StartOf(String thread) implements Question {}

  /// When a thread ends.
  record FinishOf(String thread) implements Question {}

  /// How many kernel threads a process makes in the whole run.
  record ThreadsOf(String process) implements Question {}

  /// A quantity of the whole run.
  record Of(Quantity quantity) implements Question {}
}
