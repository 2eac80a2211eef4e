package org.timeslice.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;

/// The traces that were asked for lately. The same scenario has the same trace, so a class that
/// opens a lesson together costs one run. Safe for any number of threads: those who ask for a run
/// that is under way wait for it.
public final class Runs {
  private static final int MOST_RUNS = 500;
  private static final long MOST_EVENTS = 400_000;

  private final Function<Scenario, Trace> engine;
  private final Map<Scenario, FutureTask<Trace>> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long events;

  /// Runs that `engine` makes.
  public Runs(Function<Scenario, Trace> engine) {
    this.engine = engine;
  }

  public Trace of(Scenario scenario) {
    boolean first = false;
    FutureTask<Trace> run;
    synchronized (kept) {
      run = kept.get(scenario);
      if (run == null) {
        run = new FutureTask<>(() -> engine.apply(scenario));
        kept.put(scenario, run);
        first = true;
      }
    }
    if (first) {
      run.run();
      remember(scenario, run);
    }
    return result(run);
  }

  private void remember(Scenario scenario, FutureTask<Trace> run) {
    synchronized (kept) {
      if (run.state() != FutureTask.State.SUCCESS) {
        kept.remove(scenario);
        return;
      }
      events += run.resultNow().events().size();
      var oldest = kept.entrySet().iterator();
      while ((events > MOST_EVENTS || kept.size() > MOST_RUNS) && kept.size() > 1) {
        FutureTask<Trace> one = oldest.next().getValue();
        if (one.state() == FutureTask.State.SUCCESS) {
          events -= one.resultNow().events().size();
          oldest.remove();
        } else if (!oldest.hasNext()) {
          return;
        }
      }
    }
  }

  private static Trace result(FutureTask<Trace> run) {
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a simulation ran", e);
    }
  }
}
