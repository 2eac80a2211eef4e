package org.timeslice.lesson;

import java.util.Locale;

/// A number that a trace holds: what goals compare, questions ask and prose quotes.
public sealed interface Quantity {

  /// A number counted over the run.
  record OfRun(Metric metric) implements Quantity {}

  /// The instant at which the run ended.
  record End() implements Quantity {}

  /// A time of one thread's account; the thread as the author named it.
  record OfThread(String thread, Account account) implements Quantity {}

  /// Kernel threads of a process; of all together, where `process` is empty.
  ///
  /// @param peak how many there were at most at one time, instead of how many were made
  record KernelThreads(String process, boolean peak) implements Quantity {}

  /// What is kept of each thread.
  enum Account {
    ARRIVE("arrival", "到达时刻"),
    START("first time on a CPU", "首次上 CPU 的时刻"),
    FINISH("end", "结束时刻"),
    CPU("CPU time", "CPU 时间"),
    OVERHEAD("overhead", "额外开销"),
    READY("ready time", "就绪时间"),
    BLOCKED("blocked time", "阻塞时间"),
    TURNAROUND("turnaround time", "周转时间"),
    RESPONSE("response time", "响应时间");

    private final String english;
    private final String chinese;

    Account(String english, String chinese) {
      this.english = english;
      this.chinese = chinese;
    }

    /// The name in goals and prose: `finish`.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Its name for people, to stand in a sentence.
    public String label(Language language) {
      return language.choose(english, chinese);
    }
  }
}
