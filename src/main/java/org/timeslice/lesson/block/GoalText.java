package org.timeslice.lesson.block;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Amount.Unit;
import org.timeslice.lesson.Goal;
import org.timeslice.lesson.Goal.Comparison;
import org.timeslice.lesson.Goal.Condition;
import org.timeslice.lesson.Quantity;

/// Reads a goal: `metrics.turnaround_mean < 30ms and kernel_threads <= 4`.
final class GoalText {
  private static final Pattern CONDITION = Pattern.compile("(.+?)\\s*(<=|>=|==|<|>|=)\\s*(\\S+)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(?:\\.\\d{1,9})?%?");

  private GoalText() {}

  static Understood<Goal> read(String text) {
    List<Condition> conditions = new ArrayList<>();
    for (String part : text.strip().split("\\s+and\\s+", -1)) {
      switch (condition(part)) {
        case Understood.Ok<Condition>(Condition condition) -> conditions.add(condition);
        case Understood.Not<Condition>(String fault) -> {
          return new Understood.Not<>(fault);
        }
      }
    }
    return new Understood.Ok<>(new Goal(text, conditions));
  }

  private static Understood<Condition> condition(String text) {
    Matcher form = CONDITION.matcher(text.strip());
    if (!form.matches()) {
      return new Understood.Not<>(
          "must compare, as in `metrics.turnaround_mean < 30ms`, but `" + text + "` does not");
    }
    return switch (QuantityText.read(form.group(1))) {
      case Understood.Not<Quantity>(String fault) ->
          new Understood.Not<>("`" + form.group(1) + "` " + fault);
      case Understood.Ok<Quantity>(Quantity quantity) ->
          bound(form.group(3), unit(quantity)) instanceof Understood.Ok<Amount>(Amount bound)
              ? new Understood.Ok<>(
                  new Condition(text.strip(), quantity, comparison(form.group(2)), bound))
              : new Understood.Not<>(
                  "`%s` must be %s, but is `%s`"
                      .formatted(form.group(1), expected(unit(quantity)), form.group(3)));
    };
  }

  private static Comparison comparison(String sign) {
    return switch (sign) {
      case "<" -> Comparison.LESS;
      case "<=" -> Comparison.AT_MOST;
      case ">=" -> Comparison.AT_LEAST;
      case ">" -> Comparison.MORE;
      default -> Comparison.EQUAL;
    };
  }

  private static Unit unit(Quantity quantity) {
    return switch (quantity) {
      case Quantity.OfRun(var metric) -> metric.unit();
      case Quantity.End _ -> Unit.TIME;
      case Quantity.OfThread _ -> Unit.TIME;
      case Quantity.KernelThreads _ -> Unit.COUNT;
    };
  }

  private static Understood<Amount> bound(String text, Unit unit) {
    if (unit == Unit.TIME) {
      var time = org.timeslice.engine.scenario.Quantity.duration(text);
      return time.fault() == null
          ? new Understood.Ok<>(Amount.time(time.value()))
          : new Understood.Not<>("is no time");
    }
    boolean percent = text.endsWith("%");
    if (!NUMBER.matcher(text).matches() || (percent && unit != Unit.SHARE)) {
      return new Understood.Not<>("is no number");
    }
    double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
    return new Understood.Ok<>(new Amount(percent ? number / 100 : number, unit));
  }

  private static String expected(Unit unit) {
    return switch (unit) {
      case TIME -> "compared with a time such as `30ms`";
      case SHARE -> "compared with a share such as `0.8` or `80%`";
      case COUNT, RATE, INDEX -> "compared with a number";
    };
  }
}
