package org.timeslice.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.timeslice.engine.Metrics;
import org.timeslice.lesson.Amount.Unit;

/// The numbers that a trace counts over its run, under their names in JSON.
public enum Metric {
  DISPATCHES(Unit.COUNT, Metrics::dispatches, "dispatches", "分派次数"),
  CONTEXT_SWITCHES(Unit.COUNT, Metrics::contextSwitches, "context switches", "上下文切换次数"),
  ADDRESS_SPACE_SWITCHES(
      Unit.COUNT, Metrics::addressSpaceSwitches, "address-space switches", "地址空间切换次数"),
  TLB_FLUSHES(Unit.COUNT, Metrics::tlbFlushes, "TLB flushes", "TLB 刷新次数"),
  USER_SWITCHES(Unit.COUNT, Metrics::userSwitches, "user-level switches", "用户级切换次数"),
  MODE_SWITCHES(Unit.COUNT, Metrics::modeSwitches, "mode switches", "模式切换次数"),
  STEALS(Unit.COUNT, Metrics::steals, "steals", "窃取次数"),
  HANDOFFS(Unit.COUNT, Metrics::handoffs, "handoffs", "移交次数"),
  MIGRATIONS(Unit.COUNT, Metrics::migrations, "migrations", "迁移次数"),
  SWITCH_TIME(Unit.TIME, Metrics::switchTime, "time spent on switching", "切换所用时间"),
  REFILL_TIME(Unit.TIME, Metrics::refillTime, "time spent on refilling caches", "重新填充缓存所用时间"),
  CPU_UTILIZATION(Unit.SHARE, Metrics::cpuUtilization, "CPU utilisation", "CPU 利用率"),
  TURNAROUND_MEAN(Unit.TIME, Metrics::turnaroundMean, "mean turnaround time", "平均周转时间"),
  RESPONSE_MEAN(Unit.TIME, Metrics::responseMean, "mean response time", "平均响应时间"),
  WAIT_MEAN(Unit.TIME, Metrics::waitMean, "mean waiting time", "平均等待时间"),
  THROUGHPUT_PER_S(
      Unit.RATE, Metrics::throughputPerSecond, "threads finished per second", "每秒完成的线程数"),
  FAIRNESS_JAIN(Unit.INDEX, Metrics::fairnessJain, "Jain's fairness index", "Jain 公平性指数");

  private final Unit unit;

  @SuppressWarnings("ImmutableEnumChecker") // an accessor of a record, by reference
  private final ToDoubleFunction<Metrics> value;

  private final String english;
  private final String chinese;

  Metric(Unit unit, ToDoubleFunction<Metrics> value, String english, String chinese) {
    this.unit = unit;
    this.value = value;
    this.english = english;
    this.chinese = chinese;
  }

  /// The name in a trace's JSON: `turnaround_mean`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Unit unit() {
    return unit;
  }

  public Amount of(Metrics metrics) {
    return new Amount(value.applyAsDouble(metrics), unit);
  }

  /// Its name for people, to stand in a sentence.
  public String label(Language language) {
    return language.choose(english, chinese);
  }

  public static Optional<Metric> named(String key) {
    return Arrays.stream(values()).filter(metric -> metric.key().equals(key)).findFirst();
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(Metric::key).toList();
  }
}
