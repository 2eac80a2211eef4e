package org.timeslice.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Metrics;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.Trace.ThreadResult;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Type;

/// Counts over the part that is shown: how long everybody was in which state, how often what
/// happened. What a recording cannot tell (what a switch cost, say) is 0.
final class Tally {
  private static final class Account {
    private final long arrive;
    private @Nullable Long start;
    private @Nullable Long finish;
    private String state;
    private long since;
    private long cpu;
    private long ready;
    private long blocked;

    Account(String state, long time) {
      this.state = state;
      this.arrive = time;
      this.since = time;
      began(time);
    }

    private void began(long time) {
      if (state.equals("running") && start == null) {
        start = time;
      }
    }

    void enter(String after, long time) {
      close(time);
      state = after;
      began(time);
      if (after.equals("done") && finish == null) {
        finish = time;
      }
    }

    void close(long time) {
      long passed = time - since;
      switch (state) {
        case "running" -> cpu += passed;
        case "ready", "new" -> ready += passed;
        case "done" -> {}
        default -> blocked += passed;
      }
      since = time;
    }
  }

  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<Type, Integer> counts = new LinkedHashMap<>();

  void enter(String what, String state, long time) {
    Account known = accounts.get(what);
    if (known == null) {
      accounts.put(what, new Account(state, time));
    } else if (known.finish == null) {
      known.enter(state, time);
    }
  }

  void count(TraceEvent event) {
    if (event.type() != Type.DISPATCHED || event.thread() != null) {
      counts.merge(event.type(), 1, Integer::sum);
    }
  }

  void close(long time) {
    accounts.values().forEach(account -> account.close(time));
  }

  List<ThreadResult> threads(Collection<Member> cast) {
    var results = new ArrayList<ThreadResult>();
    for (Member member : cast) {
      Account account = accounts.get(member.id());
      String process = member.process();
      if (member.kind().equals("thread") && account != null && process != null) {
        results.add(result(process, member.id().substring(process.length() + 1), account));
      }
    }
    return results;
  }

  private static ThreadResult result(String process, String name, Account account) {
    return new ThreadResult(
        process,
        name,
        account.arrive,
        account.start,
        account.finish,
        account.cpu,
        0,
        account.ready,
        account.blocked);
  }

  Metrics metrics(Collection<Member> cast, List<List<Segment>> cpus, long end) {
    List<ThreadResult> threads = threads(cast);
    long busy = 0;
    long switches = 0;
    for (List<Segment> lane : cpus) {
      busy += lane.stream().filter(Tally::isRun).mapToLong(s -> s.to() - s.from()).sum();
      switches += lane.stream().filter(Tally::isRun).count();
    }
    long finished = threads.stream().filter(thread -> thread.finish() != null).count();
    return new Metrics(
        count(Type.DISPATCHED),
        switches,
        0,
        0,
        count(Type.USER_SWITCH),
        0,
        count(Type.STOLEN),
        count(Type.P_HANDED_OFF),
        count(Type.MIGRATED),
        0,
        0,
        cpus.isEmpty() || end == 0 ? 0 : (double) busy / end / cpus.size(),
        mean(threads, thread -> thread.finish() == null ? -1 : thread.finish() - thread.arrive()),
        mean(threads, thread -> thread.start() == null ? -1 : thread.start() - thread.arrive()),
        mean(threads, ThreadResult::ready),
        end == 0 ? 0 : finished * 1e9 / end,
        fairness(threads),
        kernelThreads(cast));
  }

  private static boolean isRun(Segment segment) {
    return segment.kind() == Segment.Kind.RUN;
  }

  private long count(Type type) {
    return counts.getOrDefault(type, 0);
  }

  /// Over those for which the length is known, that is not negative.
  private static double mean(List<ThreadResult> threads, ToLongFunction<ThreadResult> length) {
    return threads.stream().mapToLong(length).filter(ns -> ns >= 0).average().orElse(0);
  }

  private static double fairness(List<ThreadResult> threads) {
    double sum = 0;
    double squares = 0;
    for (ThreadResult thread : threads) {
      sum += thread.cpu();
      squares += (double) thread.cpu() * thread.cpu();
    }
    return squares == 0 ? 1 : sum * sum / (threads.size() * squares);
  }

  private static Map<String, Metrics.KernelThreads> kernelThreads(Collection<Member> cast) {
    var counts = new LinkedHashMap<String, Metrics.KernelThreads>();
    for (Member member : cast) {
      String process = member.process();
      if (member.kind().equals("kernel-thread") && process != null) {
        int n = counts.getOrDefault(process, new Metrics.KernelThreads(0, 0)).created() + 1;
        counts.put(process, new Metrics.KernelThreads(n, n));
      }
    }
    return counts;
  }
}
