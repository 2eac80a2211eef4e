package org.timeslice.web.complaint;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The messages of the parser and of the marker in Chinese. They speak English, to the command line
/// and to tests; their messages are built of a subject, a rule and a value, and so are these. What
/// has no wording here stays as it is, which is better than nothing said.
final class ChineseComplaints {
  private static final Pattern RULED =
      Pattern.compile("(.+?) ((?:must|needs) .+), but (?:is|are) (.+)");
  private static final Pattern UNKNOWN = Pattern.compile("unknown ([\\w -]+) (`[^`]*`)(?:; (.*))?");
  private static final Pattern TWICE =
      Pattern.compile("(\\w+) (`[^`]*`) is already in line (\\d+)");

  private static final String NOT_YAML = "not YAML: ";

  /// Whole messages.
  private static final Wordings WHOLE = new Wordings(ChineseComplaints::kind);

  private static final Wordings SUBJECTS = new Wordings(ChineseComplaints::kind);
  private static final Wordings RULES = new Wordings(ChineseComplaints::kind);
  private static final Wordings HINTS = new Wordings(ChineseComplaints::kind);

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("key", "键"),
          Map.entry("runtime", "线程模型"),
          Map.entry("policy", "策略"),
          Map.entry("step", "步骤"),
          Map.entry("thread", "线程"),
          Map.entry("routine", "例程"),
          Map.entry("channel", "通道"),
          Map.entry("mutex", "互斥锁"),
          Map.entry("wait group", "等待组"),
          Map.entry("process", "进程"),
          Map.entry("setting", "设置"),
          Map.entry("action", "动作"),
          Map.entry("preset", "预设"),
          Map.entry("loop", "循环"),
          Map.entry("alias", "别名"),
          Map.entry("access", "访问方式"),
          Map.entry("scenario", "场景"),
          Map.entry("what-if", "假设"),
          Map.entry("quantum", "时间片"),
          Map.entry("allotment", "配额"),
          Map.entry("arrangement of queues", "队列安排"),
          Map.entry("value of on-io-start", "on-io-start 的值"),
          Map.entry("value of on-io-done", "on-io-done 的值"));

  static {
    WHOLE.add("(\\S+) cannot be set to (.+) here", "这里不能把 $1 设为 $2");
    WHOLE.add("no choice is (.+)", "选项里没有 $1");
    WHOLE.add("no option is (.+)", "选项里没有 $1");
    WHOLE.add("every card has a place of its own", "每张卡片要有自己的位置");
    WHOLE.add("every slot needs a thread, or nobody", "每一格都要有线程，或写明没有线程");
    WHOLE.add("knobs are set as path=value", "旋钮要写成 path=value");
    WHOLE.add("(\\w+) asks nothing", "$1 块不提问");
    WHOLE.add("the document is empty, but a scenario needs (.+)", "文本是空的，而场景需要 $1");
    WHOLE.add("tags have no meaning here, but there is (.+)", "这里不能用标签，却出现了 $1");
    WHOLE.add("an? ([\\w-]+) needs (`[^`]*`) or (`[^`]*`)", "{$1}需要 $2 或 $3");
    WHOLE.add("an? ([\\w-]+) needs (`[^`]*`)", "{$1}需要 $2");
    WHOLE.add("(`[^`]*`) needs the name of a (.+)", "$1 之后要写{$2}的名字");
    WHOLE.add("(`[^`]*`) needs the process: (.+)", "$1 之后要写明进程：$2");
    WHOLE.add("(`[^`]*`) needs a thread and a (\\w+)", "$1 之后要写线程和数值");
    WHOLE.add("(`[^`]*`) needs a colon and a list of steps", "$1 之后要有冒号和步骤列表");
    WHOLE.add("(`[^`]*`) needs (`[^`]*`)", "$1 需要 $2");
    WHOLE.add(
        "(`[^`]*`) belongs to runtime (.+), but this process runs (.+)",
        "$1 属于 $2，而这个进程的 runtime 是 $3");
    WHOLE.add("(`[^`]*`) stands alone, but is followed by (.+)", "$1 后面不写内容，这里却有 $2");
    WHOLE.add(
        "thread (`[^`]*`) is already one of the (\\d+) of (`[^`]*`) in line (\\d+)",
        "线程 $1 已经是第 $4 行 $3 的 $2 个之一");
    WHOLE.add(
        "thread (`[^`]*`) could be (`[^`]*`) or (`[^`]*`); name its process as well",
        "线程 $1 可能是 $2，也可能是 $3，请把进程也写上");
    WHOLE.add(
        "a thread has either (`[^`]*`) or (`[^`]*`), but this has both", "线程要么有 $1，要么有 $2，这里两个都有");
    WHOLE.add("a text must be one document, but a second one starts here", "文本只能有一个文档，这里却开始了第二个");
    WHOLE.add("a scenario must list at most (\\d+) threads, but lists more", "场景最多列出 $1 个线程，这里更多");
    WHOLE.add("a loop must have one key, but has (\\d+)", "循环只能有一个键，这里有 $1 个");
    WHOLE.add(
        "allotments must be as many as quanta \\((\\d+)(?: by default)?\\), but are (\\d+)",
        "allotments 要与 quanta 一样多（$1 个），这里有 $2 个");
    WHOLE.add(
        "(\\w+) must list (\\d+) to (\\d+) levels, but lists (\\d+)", "$1 要列出 $2 到 $3 级，这里有 $4 级");
    WHOLE.add("(`[^`]*`) and (`[^`]*`) exclude each other", "$1 和 $2 不能同时写");
    WHOLE.add("the last thread must arrive within (\\S+)", "最后一个线程要在 $1 之内到来");
    WHOLE.add(
        "the playground runs at most (\\d+) threads, but these are (\\d+)",
        "实验场最多运行 $1 个线程，这里有 $2 个");
    WHOLE.add("a document must be at most 256 KiB, but is (\\d+)", "文本最多 256 KiB，这里有 $1 字节");
    WHOLE.add(
        "(`.+:`) is a map, but a step is a text, (.+); a text with (`[^`]*`) in it needs quotes",
        "$1 是映射，而步骤要是文本、`repeat N:` 或 `forever:`；文本里有 $3 时要加引号");

    SUBJECTS.add("the time of (.+)", "$1 的时间");
    SUBJECTS.add("the number of (.+)", "$1 的数目");
    SUBJECTS.add("the name of a (.+)", "{$1}的名字");
    SUBJECTS.add("the capacity of (.+)", "$1 的容量");
    SUBJECTS.add("routine (.+)", "例程 $1");
    SUBJECTS.add("an? ([\\w-]+)", "{$1}");

    RULES.add("must be at least (.+)", "至少是 $1");
    RULES.add("must be at most (.+)", "最多是 $1");
    RULES.add("must be between (.+) and (.+)", "要在 $1 与 $2 之间");
    RULES.add("must be (-?\\d+) to (\\d+)", "要在 $1 到 $2 之间");
    RULES.add("must not be negative", "不能是负数");
    RULES.add("must be a whole number of nanoseconds", "要是整数纳秒");
    RULES.add("must be a whole number", "要是整数");
    RULES.add("must be a time such as (.+)", "要是时间，例如 $1");
    RULES.add("must be a time in (.+)", "要是时间，单位是 $1");
    RULES.add("must be a size such as (.+)", "要是大小，例如 $1");
    RULES.add("must be a size in bytes, (.+)", "要是大小，单位是字节、$1");
    RULES.add("needs a unit \\((.+)\\)", "要带单位（$1）");
    RULES.add("must be a name in one line, with no space around it", "要是一行之内的名字，前后没有空格");
    RULES.add(
        "must be a name without (`[^`]*`), which separates a process from its thread",
        "要是不含 $1 的名字，因为它用来分隔进程和线程");
    RULES.add("must be a name of at most (\\d+) characters", "要是最多 $1 个字符的名字");
    RULES.add("must be a name", "要是名字");
    RULES.add("must be one line without (`[^`]*`)", "要在一行之内，且不含 $1");
    RULES.add("must be a text", "要是文本");
    RULES.add("must be a map of keys and values", "要是键与值的映射");
    RULES.add("must be a map from names", "要是以名字为键的映射");
    RULES.add("must be a list, highest level first", "要是列表，最高级在前");
    RULES.add("must be a list", "要是列表");
    RULES.add("must be a word", "要是一个词");
    RULES.add("must list at least one process", "至少要列出一个进程");
    RULES.add("must be one of (.+)", "要是 $1 之一");
    RULES.add("must be like (.+)", "要写成 $1 这样");
    RULES.add("must be (`.+`)", "要是 $1");

    HINTS.add("did you mean (`[^`]*`)\\?", "是不是 $1？");
    HINTS.add("expected (.+)", "可以是 $1");
    HINTS.add("there is none here", "这里一个也没有");
  }

  private ChineseComplaints() {}

  /// The message in Chinese, as far as it is known.
  static String of(String message) {
    if (message.startsWith(NOT_YAML)) {
      return "不是 YAML：" + ChineseYaml.of(message.substring(NOT_YAML.length()));
    }
    String whole = WHOLE.of(message);
    if (!whole.equals(message)) {
      return whole;
    }
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.matches()) {
      String hint = unknown.group(3) == null ? "" : "；" + HINTS.of(unknown.group(3));
      return "未知的" + kind(unknown.group(1)) + " " + unknown.group(2) + listed(hint);
    }
    Matcher twice = TWICE.matcher(message);
    if (twice.matches()) {
      return "%s %s 在第 %s 行已经有了".formatted(kind(twice.group(1)), twice.group(2), twice.group(3));
    }
    return ruled(message);
  }

  private static String ruled(String message) {
    Matcher ruled = RULED.matcher(message);
    if (!ruled.matches()) {
      return message;
    }
    String rule = RULES.of(ruled.group(2));
    if (rule.equals(ruled.group(2))) {
      return message;
    }
    return SUBJECTS.of(ruled.group(1)) + " " + listed(rule) + "，这里" + value(ruled.group(3));
  }

  private static String value(String value) {
    return switch (value) {
      case "missing" -> "没有写";
      case "empty" -> "是空的";
      case "a list" -> "是列表";
      case "a map" -> "是映射";
      default -> "是 " + value;
    };
  }

  private static String listed(String words) {
    return words.replace("` or `", "` 或 `").replace("`, `", "`、`");
  }

  private static String kind(String english) {
    return KINDS.getOrDefault(english, english);
  }
}
