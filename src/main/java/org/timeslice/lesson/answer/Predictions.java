package org.timeslice.lesson.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.ThreadResult;
import org.timeslice.engine.TraceEvent;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Cast;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Quantity.Account;
import org.timeslice.lesson.Question;

/// Poses a prediction over the trace of its sim: the choices and the right one. The answer is never
/// written down by an author; it is read off the run, so it cannot be wrong for long.
public final class Predictions {
  static final String NOBODY = "nobody";

  private static final int CHOICES_MAX = 8;
  private static final int PLACES_MAX = 6;

  private final Block.Predict predict;
  private final Trace trace;
  private final Wording wording;

  private Predictions(Block.Predict predict, Trace trace, Language language) {
    this.predict = predict;
    this.trace = trace;
    this.wording = new Wording(trace, language);
  }

  /// The question over `trace`, the run of the predict's sim at one try.
  ///
  /// @throws IllegalStateException where the question has no answer, which [#fault] tells
  ///   beforehand
  public static Posed pose(Block.Predict predict, Trace trace, Language language) {
    fault(predict, trace)
        .ifPresent(fault -> {
          throw new IllegalStateException(predict.name() + ": " + fault);
        });
    return new Predictions(predict, trace, language).pose();
  }

  /// Why the question cannot be asked of this run; empty where it can.
  public static Optional<String> fault(Block.Predict predict, Trace trace) {
    if (predict.when() > trace.end()) {
      return Optional.of(
          "the moment asked about, %s, is after the end of the run at %s"
              .formatted(time(predict.when()), time(trace.end())));
    }
    return switch (predict.question()) {
      case Question.NextThread(int cpu) ->
          cpu < trace.cpus().size()
              ? Optional.empty()
              : Optional.of("there is no cpu %d, only %d".formatted(cpu, trace.cpus().size()));
      case Question.StateOf(String name) -> memberFault(name, trace);
      case Question.PlaceOf(String name) -> memberFault(name, trace);
      case Question.Of(Quantity quantity) -> quantityFault(quantity, trace);
    };
  }

  private static Optional<String> memberFault(String name, Trace trace) {
    List<Member> named = Cast.of(trace).named(name);
    return switch (named.size()) {
      case 0 -> Optional.of("the run has no " + name);
      case 1 -> Optional.empty();
      default ->
          Optional.of(
              "%s may be %s"
                  .formatted(
                      name, named.stream().map(Member::id).collect(Collectors.joining(" or "))));
    };
  }

  private static Optional<String> quantityFault(Quantity quantity, Trace trace) {
    if (quantity instanceof Quantity.OfThread(String name, _)) {
      Optional<String> fault = memberFault(name, trace);
      if (fault.isPresent() || Amounts.thread(name, trace).isEmpty()) {
        return fault.or(() -> Optional.of(name + " is no thread of a program"));
      }
      return Optional.empty();
    }
    return Amounts.of(quantity, trace).isPresent()
        ? Optional.empty()
        : Optional.of("the run has no such number");
  }

  private Posed pose() {
    Phrase own = predict.wording();
    Phrase question = own == null ? wording.question(predict) : own;
    return switch (predict.question()) {
      case Question.NextThread(int cpu) -> nextThread(question, cpu);
      case Question.StateOf(String name) -> state(question, id(name));
      case Question.PlaceOf(String name) -> place(question, id(name));
      case Question.Of(Quantity quantity) -> number(question, quantity);
    };
  }

  private String id(String name) {
    return Cast.of(trace).named(name).getFirst().id();
  }

  private Posed nextThread(Phrase question, int cpu) {
    String right =
        trace.events().stream()
            .filter(event -> event.time() >= predict.when())
            .filter(event -> event.type() == TraceEvent.Type.DISPATCHED && event.cpu() == cpu)
            .map(TraceEvent::thread)
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElse(NOBODY);
    Set<String> candidates = new LinkedHashSet<>();
    if (!right.equals(NOBODY)) {
      candidates.add(right);
    }
    trace.threads().stream()
        .filter(this::alive)
        .map(Amounts::id)
        .limit(CHOICES_MAX)
        .forEach(candidates::add);
    List<Choice> choices =
        new ArrayList<>(
            trace.threads().stream()
                .map(Amounts::id)
                .filter(candidates::contains)
                .map(id -> new Choice(id, wording.chip(id)))
                .toList());
    choices.add(new Choice(NOBODY, wording.nobody()));
    return new Posed(question, choices, right);
  }

  private boolean alive(ThreadResult thread) {
    Long finish = thread.finish();
    return thread.arrive() <= predict.when() && (finish == null || finish >= predict.at());
  }

  private Posed state(Phrase question, String id) {
    String right = Moment.of(trace, predict.when()).state(id).orElse("new");
    Set<String> states = new LinkedHashSet<>(statesOf(kind(id)));
    states.add(right);
    return new Posed(
        question,
        states.stream().map(state -> new Choice(state, wording.state(state))).toList(),
        right);
  }

  private static List<String> statesOf(String kind) {
    return switch (kind) {
      case "kernel-thread" -> List.of("ready", "running", "blocked", "parked", "spinning", "done");
      case "p" -> List.of("running", "syscall", "idle");
      default -> List.of("ready", "running", "blocked", "done");
    };
  }

  private Posed place(Phrase question, String id) {
    String right = Moment.of(trace, predict.when()).place(id).orElse("new");
    Set<String> own = Moment.placesOf(trace, Set.of(id));
    Set<String> kin =
        Moment.placesOf(
            trace,
            trace.cast().stream()
                .filter(member -> member.kind().equals(kind(id)))
                .map(Member::id)
                .collect(Collectors.toSet()));
    Set<String> places = new LinkedHashSet<>();
    places.add(right);
    own.stream().limit(PLACES_MAX - 1).forEach(places::add);
    kin.stream().filter(_ -> places.size() < PLACES_MAX).forEach(places::add);
    return new Posed(
        question,
        places.stream()
            .sorted()
            .map(place ->
                new Choice(
                    place, place.equals("new") ? wording.state("new") : wording.place(place)))
            .toList(),
        right);
  }

  private String kind(String id) {
    return trace.cast().stream()
        .filter(member -> member.id().equals(id))
        .map(Member::kind)
        .findFirst()
        .orElse("");
  }

  private Posed number(Phrase question, Quantity quantity) {
    Optional<Amount> right = Amounts.of(quantity, trace);
    List<Choice> choices = new ArrayList<>();
    Amount middle = right.orElse(Amount.time(trace.end()));
    for (Amount amount : Distractors.around(middle, likely(quantity), least(quantity), seed())) {
      choices.add(new Choice(value(amount), wording.amount(amount)));
    }
    if (mayNeverHappen(quantity)) {
      choices.add(new Choice(NOBODY, wording.never()));
    }
    return new Posed(question, choices, right.map(Predictions::value).orElse(NOBODY));
  }

  /// What has been seen up to the gate is out of the question.
  private double least(Quantity quantity) {
    return quantity instanceof Quantity.OfThread(_, var account)
            && (account == Account.START || account == Account.FINISH)
        ? predict.at()
        : 0;
  }

  /// Threads can be stuck for ever, and saying so has to be possible.
  private static boolean mayNeverHappen(Quantity quantity) {
    return quantity instanceof Quantity.OfThread(_, var account)
        && switch (account) {
          case START, FINISH, TURNAROUND, RESPONSE -> true;
          case ARRIVE, CPU, OVERHEAD, READY, BLOCKED -> false;
        };
  }

  private List<Amount> likely(Quantity quantity) {
    return switch (quantity) {
      case Quantity.OfThread(var name, var account) -> likelyOfThread(name, account);
      case Quantity.End() ->
          trace.threads().stream()
              .map(ThreadResult::finish)
              .filter(java.util.Objects::nonNull)
              .map(Amount::time)
              .toList();
      case Quantity.OfRun(var metric) ->
          java.util.Arrays.stream(org.timeslice.lesson.Metric.values())
              .filter(other -> other.unit() == metric.unit())
              .map(other -> other.of(trace.metrics()))
              .filter(amount -> amount.value() > 0)
              .toList();
      case Quantity.KernelThreads _ -> likelyKernelThreads();
    };
  }

  private List<Amount> likelyOfThread(String name, Account account) {
    List<Amount> likely = new ArrayList<>();
    for (ThreadResult other : trace.threads()) {
      Amounts.time(account, other).map(Amount::time).ifPresent(likely::add);
      if (likely.size() == CHOICES_MAX) {
        break;
      }
    }
    // As if it had the machine to itself.
    Amounts.thread(name, trace)
        .map(self -> Amount.time(self.arrive() + self.cpu() + self.blocked()))
        .ifPresent(likely::add);
    return likely;
  }

  private List<Amount> likelyKernelThreads() {
    return List.of(
        Amount.count(trace.threads().size()),
        Amount.count(trace.cpus().size()),
        Amount.count(trace.threads().size() + 1),
        Amount.count(trace.cpus().size() + 1));
  }

  private long seed() {
    return predict.name().hashCode() * 31L + trace.end();
  }

  private static String value(Amount amount) {
    return BigDecimal.valueOf(amount.value())
        .setScale(6, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String time(long nanos) {
    return Amount.time(nanos).text();
  }
}
