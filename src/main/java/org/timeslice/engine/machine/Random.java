package org.timeslice.engine.machine;

/// The one generator of a run: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). Written out here so
/// that a trace never depends on the library of a Java version.
final class Random {
  private long state;

  Random(long seed) {
    state = seed;
  }

  /// A number from 0 to `bound` − 1, each equally likely up to a bias of 2⁻³².
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
