package org.timeslice.engine.machine;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.timeslice.engine.Metrics;
import org.timeslice.engine.Metrics.KernelThreads;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.ThreadResult;

/// Draws up the result of a run that is over: threads' accounts and what is computed from them.
final class Account {
  private final Machine machine;
  private final List<UserThread> threads = new ArrayList<>();

  Account(Machine machine) {
    this.machine = machine;
    for (Process process : machine.population().processes()) {
      for (UserThread thread : process.threads) {
        if (thread.arrive >= 0) {
          threads.add(thread);
        }
      }
    }
  }

  Trace trace() {
    Log log = machine.log();
    return new Trace(
        machine.spec().title(),
        machine.spec().seed(),
        machine.now(),
        machine.outcome(),
        machine.message(),
        new Results(threads),
        log.output(),
        log.lanes(),
        log.events(),
        metrics(),
        log.cast(),
        log.programs());
  }

  /// A view, so that a million threads need no second million of objects.
  private static final class Results extends AbstractList<ThreadResult> {
    private final List<UserThread> threads;

    Results(List<UserThread> threads) {
      this.threads = threads;
    }

    @Override
    public ThreadResult get(int index) {
      UserThread thread = threads.get(index);
      return new ThreadResult(
          thread.process().name(),
          thread.name(),
          thread.arrive,
          thread.start < 0 ? null : thread.start,
          thread.isDone() ? thread.finished() : null,
          thread.cpuTime(),
          thread.overhead(),
          thread.readyTime(),
          thread.blockedTime());
    }

    @Override
    public int size() {
      return threads.size();
    }
  }

  private Metrics metrics() {
    Tally tally = machine.tally();
    double turnaround = 0;
    double response = 0;
    double wait = 0;
    double sum = 0;
    double squares = 0;
    double finished = 0;
    double started = 0;
    for (UserThread thread : threads) {
      if (thread.isDone()) {
        finished++;
        turnaround += thread.finished() - thread.arrive;
      }
      if (thread.start >= 0) {
        started++;
        response += thread.start - thread.arrive;
      }
      wait += thread.readyTime();
      sum += thread.cpuTime();
      squares += (double) thread.cpuTime() * thread.cpuTime();
    }
    double cpuTime = (double) machine.now() * machine.kernel().cpus().length;
    return new Metrics(
        tally.dispatches,
        tally.contextSwitches,
        tally.addressSpaceSwitches,
        tally.tlbFlushes,
        tally.userSwitches,
        tally.modeSwitches,
        tally.steals,
        tally.handoffs,
        tally.migrations,
        tally.switchTime,
        tally.refillTime,
        ratio((double) tally.runTime, cpuTime),
        ratio(turnaround, finished),
        ratio(response, started),
        ratio(wait, threads.size()),
        ratio(finished, machine.now() / 1e9),
        ratio(sum * sum, threads.size() * squares),
        kernelThreads());
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private Map<String, KernelThreads> kernelThreads() {
    Map<String, KernelThreads> made = new LinkedHashMap<>();
    for (Process process : machine.population().processes()) {
      made.put(
          process.name(),
          new KernelThreads(process.kernelThreadsCreated, process.kernelThreadsPeak));
    }
    return made;
  }
}
