package org.timeslice.engine;

/// Which thread model a process uses, with that model's own settings.
public sealed interface RuntimeSpec {

  /// The name in a scenario, for example `many-to-one`.
  String key();

  /// 1:1, every thread is a kernel thread.
  record OneToOne() implements RuntimeSpec {
    @Override
    public String key() {
      return "one-to-one";
    }
  }

  /// N:1, a library shares one kernel thread among all threads.
  ///
  /// @param userQuantum ns after which a timer signal makes the library switch; 0 for cooperative
  record ManyToOne(long userQuantum) implements RuntimeSpec {
    @Override
    public String key() {
      return "many-to-one";
    }
  }

  /// M:N, a library shares several kernel threads among all threads.
  ///
  /// @param kernelThreads how many
  /// @param grow add one when all are blocked, as an upcall would allow
  /// @param userQuantum as in [ManyToOne]
  record ManyToMany(int kernelThreads, boolean grow, long userQuantum) implements RuntimeSpec {
    @Override
    public String key() {
      return "many-to-many";
    }
  }

  /// Go's scheduler.
  ///
  /// @param gomaxprocs how many Ps
  /// @param maxThreads the fuse of `debug.SetMaxThreads`
  record Go(int gomaxprocs, int maxThreads) implements RuntimeSpec {
    @Override
    public String key() {
      return "go";
    }
  }

  /// Virtual threads of the JVM.
  ///
  /// @param parallelism how many carriers
  record Jvm(int parallelism) implements RuntimeSpec {
    @Override
    public String key() {
      return "jvm";
    }
  }
}
