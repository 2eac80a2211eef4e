package org.timeslice.lesson.block;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.scenario.Nearest;
import org.timeslice.lesson.Metric;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Quantity.Account;

/// Reads the name of a quantity, in prose, goals and questions alike: `end`, `mean turnaround`,
/// `metrics.switch_time`, `finish of A`, `thread A.ready`, `threads of server`,
/// `kernel_threads.server.peak`.
public final class QuantityText {
  private static final Pattern MEAN = Pattern.compile("mean (turnaround|response|wait)");
  private static final Pattern OF = Pattern.compile("([a-z]+) of (.+)");
  private static final Pattern OF_THREAD = Pattern.compile("thread[ .](.+)\\.([a-z]+)");
  private static final Pattern OF_RUN = Pattern.compile("(?:metrics?[. ])?([a-z_]+)");
  private static final Pattern KERNEL_THREADS =
      Pattern.compile(
          "(?:metrics\\.)?kernel_threads(?:\\.(?!peak$|created$)(.+?))?(\\.peak|\\.created)?");

  private static final String FORMS =
      "is no quantity; it may be `end`, `mean turnaround`, `metrics.NAME`, `finish of THREAD`,"
          + " `thread NAME.ready` or `threads of PROCESS`";

  private QuantityText() {}

  public static Understood<Quantity> read(String text) {
    if (text.equals("end")) {
      return new Understood.Ok<>(new Quantity.End());
    }
    return kernelThreads(text)
        .or(() -> ofThread(text))
        .or(() -> ofRun(text))
        .orElse(new Understood.Not<>(FORMS));
  }

  private static Optional<Understood<Quantity>> kernelThreads(String text) {
    Matcher form = KERNEL_THREADS.matcher(text);
    if (form.matches()) {
      String process = Optional.ofNullable(form.group(1)).orElse("");
      return ok(new Quantity.KernelThreads(process, ".peak".equals(form.group(2))));
    }
    return text.startsWith("threads of ")
        ? ok(new Quantity.KernelThreads(text.substring("threads of ".length()), false))
        : Optional.empty();
  }

  private static Optional<Understood<Quantity>> ofThread(String text) {
    Matcher dotted = OF_THREAD.matcher(text);
    if (dotted.matches()) {
      return Optional.of(account(dotted.group(2), dotted.group(1)));
    }
    Matcher spoken = OF.matcher(text);
    return spoken.matches()
        ? Optional.of(account(spoken.group(1), spoken.group(2)))
        : Optional.empty();
  }

  private static Understood<Quantity> account(String key, String thread) {
    for (Account account : Account.values()) {
      if (account.key().equals(key)) {
        return new Understood.Ok<>(new Quantity.OfThread(thread, account));
      }
    }
    List<String> keys = Arrays.stream(Account.values()).map(Account::key).toList();
    return new Understood.Not<>("is kept of no thread" + hint(key, keys));
  }

  private static Optional<Understood<Quantity>> ofRun(String text) {
    Matcher mean = MEAN.matcher(text);
    Matcher form = OF_RUN.matcher(mean.matches() ? mean.group(1) + "_mean" : text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String key = form.group(1);
    Optional<Metric> metric = Metric.named(key);
    return metric.isPresent()
        ? ok(new Quantity.OfRun(metric.get()))
        : Optional.of(new Understood.Not<>("is no metric" + hint(key, Metric.keys())));
  }

  private static Optional<Understood<Quantity>> ok(Quantity quantity) {
    return Optional.of(new Understood.Ok<>(quantity));
  }

  private static String hint(String name, List<String> known) {
    @Nullable String nearest = Nearest.to(name, known);
    return nearest == null
        ? "; there are `" + String.join("`, `", known) + "`"
        : "; did you mean `" + nearest + "`?";
  }
}
