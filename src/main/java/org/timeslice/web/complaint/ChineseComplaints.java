package org.timeslice.web.complaint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.UnaryOperator;
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
  private static final Map<Pattern, String> WHOLE = new LinkedHashMap<>();

  private static final Map<Pattern, String> SUBJECTS = new LinkedHashMap<>();
  private static final Map<Pattern, String> RULES = new LinkedHashMap<>();
  private static final Map<Pattern, String> HINTS = new LinkedHashMap<>();

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
    whole("(\\S+) cannot be set to (.+) here", "这里不能把 $1 设为 $2");
    whole("no choice is (.+)", "选项里没有 $1");
    whole("no option is (.+)", "选项里没有 $1");
    whole("every card has a place of its own", "每张卡片要有自己的位置");
    whole("every slot needs a thread, or nobody", "每一格都要有线程，或写明没有线程");
    whole("knobs are set as path=value", "旋钮要写成 path=value");
    whole("(\\w+) asks nothing", "$1 块不提问");
    whole("the document is empty, but a scenario needs (.+)", "文本是空的，而场景需要 $1");
    whole("tags have no meaning here, but there is (.+)", "这里不能用标签，却出现了 $1");
    whole("an? ([\\w-]+) needs (`[^`]*`) or (`[^`]*`)", "{$1}需要 $2 或 $3");
    whole("an? ([\\w-]+) needs (`[^`]*`)", "{$1}需要 $2");
    whole("(`[^`]*`) needs the name of a (.+)", "$1 之后要写{$2}的名字");
    whole("(`[^`]*`) needs the process: (.+)", "$1 之后要写明进程：$2");
    whole("(`[^`]*`) needs a thread and a (\\w+)", "$1 之后要写线程和数值");
    whole("(`[^`]*`) needs a colon and a list of steps", "$1 之后要有冒号和步骤列表");
    whole("(`[^`]*`) needs (`[^`]*`)", "$1 需要 $2");
    whole(
        "(`[^`]*`) belongs to runtime (.+), but this process runs (.+)",
        "$1 属于 $2，而这个进程的 runtime 是 $3");
    whole("(`[^`]*`) stands alone, but is followed by (.+)", "$1 后面不写内容，这里却有 $2");
    whole(
        "thread (`[^`]*`) is already one of the (\\d+) of (`[^`]*`) in line (\\d+)",
        "线程 $1 已经是第 $4 行 $3 的 $2 个之一");
    whole(
        "thread (`[^`]*`) could be (`[^`]*`) or (`[^`]*`); name its process as well",
        "线程 $1 可能是 $2，也可能是 $3，请把进程也写上");
    whole(
        "a thread has either (`[^`]*`) or (`[^`]*`), but this has both", "线程要么有 $1，要么有 $2，这里两个都有");
    whole("a text must be one document, but a second one starts here", "文本只能有一个文档，这里却开始了第二个");
    whole("a scenario must list at most (\\d+) threads, but lists more", "场景最多列出 $1 个线程，这里更多");
    whole("a loop must have one key, but has (\\d+)", "循环只能有一个键，这里有 $1 个");
    whole(
        "allotments must be as many as quanta \\((\\d+)(?: by default)?\\), but are (\\d+)",
        "allotments 要与 quanta 一样多（$1 个），这里有 $2 个");
    whole(
        "(\\w+) must list (\\d+) to (\\d+) levels, but lists (\\d+)", "$1 要列出 $2 到 $3 级，这里有 $4 级");
    whole("(`[^`]*`) and (`[^`]*`) exclude each other", "$1 和 $2 不能同时写");
    whole("the last thread must arrive within (\\S+)", "最后一个线程要在 $1 之内到来");
    whole(
        "the playground runs at most (\\d+) threads, but these are (\\d+)",
        "实验场最多运行 $1 个线程，这里有 $2 个");
    whole("a document must be at most 256 KiB, but is (\\d+)", "文本最多 256 KiB，这里有 $1 字节");
    whole(
        "(`.+:`) is a map, but a step is a text, (.+); a text with (`[^`]*`) in it needs quotes",
        "$1 是映射，而步骤要是文本、`repeat N:` 或 `forever:`；文本里有 $3 时要加引号");

    subject("the time of (.+)", "$1 的时间");
    subject("the number of (.+)", "$1 的数目");
    subject("the name of a (.+)", "{$1}的名字");
    subject("the capacity of (.+)", "$1 的容量");
    subject("routine (.+)", "例程 $1");
    subject("an? ([\\w-]+)", "{$1}");

    rule("must be at least (.+)", "至少是 $1");
    rule("must be at most (.+)", "最多是 $1");
    rule("must be between (.+) and (.+)", "要在 $1 与 $2 之间");
    rule("must be (-?\\d+) to (\\d+)", "要在 $1 到 $2 之间");
    rule("must not be negative", "不能是负数");
    rule("must be a whole number of nanoseconds", "要是整数纳秒");
    rule("must be a whole number", "要是整数");
    rule("must be a time such as (.+)", "要是时间，例如 $1");
    rule("must be a time in (.+)", "要是时间，单位是 $1");
    rule("must be a size such as (.+)", "要是大小，例如 $1");
    rule("must be a size in bytes, (.+)", "要是大小，单位是字节、$1");
    rule("needs a unit \\((.+)\\)", "要带单位（$1）");
    rule("must be a name in one line, with no space around it", "要是一行之内的名字，前后没有空格");
    rule(
        "must be a name without (`[^`]*`), which separates a process from its thread",
        "要是不含 $1 的名字，因为它用来分隔进程和线程");
    rule("must be a name of at most (\\d+) characters", "要是最多 $1 个字符的名字");
    rule("must be a name", "要是名字");
    rule("must be one line without (`[^`]*`)", "要在一行之内，且不含 $1");
    rule("must be a text", "要是文本");
    rule("must be a map of keys and values", "要是键与值的映射");
    rule("must be a map from names", "要是以名字为键的映射");
    rule("must be a list, highest level first", "要是列表，最高级在前");
    rule("must be a list", "要是列表");
    rule("must be a word", "要是一个词");
    rule("must list at least one process", "至少要列出一个进程");
    rule("must be one of (.+)", "要是 $1 之一");
    rule("must be like (.+)", "要写成 $1 这样");
    rule("must be (`.+`)", "要是 $1");

    HINTS.put(Pattern.compile("did you mean (`[^`]*`)\\?"), "是不是 $1？");
    HINTS.put(Pattern.compile("expected (.+)"), "可以是 $1");
    HINTS.put(Pattern.compile("there is none here"), "这里一个也没有");
  }

  private ChineseComplaints() {}

  private static void whole(String pattern, String words) {
    WHOLE.put(Pattern.compile(pattern), words);
  }

  private static void subject(String pattern, String words) {
    SUBJECTS.put(Pattern.compile(pattern), words);
  }

  private static void rule(String pattern, String words) {
    RULES.put(Pattern.compile(pattern), words);
  }

  /// The message in Chinese, as far as it is known.
  static String of(String message) {
    if (message.startsWith(NOT_YAML)) {
      return "不是 YAML：" + ChineseYaml.of(message.substring(NOT_YAML.length()));
    }
    String whole = first(WHOLE, message, ChineseComplaints::kinds);
    if (!whole.equals(message)) {
      return whole;
    }
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.matches()) {
      String hint =
          unknown.group(3) == null
              ? ""
              : "；" + first(HINTS, unknown.group(3), ChineseComplaints::kinds);
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
    String rule = first(RULES, ruled.group(2), ChineseComplaints::kinds);
    if (rule.equals(ruled.group(2))) {
      return message;
    }
    return first(SUBJECTS, ruled.group(1), ChineseComplaints::kinds)
        + " "
        + listed(rule)
        + "，这里"
        + value(ruled.group(3));
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

  /// The wording of the first pattern that the whole text matches, with the pieces that stand in it
  /// put into words; the text itself for none.
  static String first(Map<Pattern, String> wordings, String text, UnaryOperator<String> pieces) {
    for (Entry<Pattern, String> wording : wordings.entrySet()) {
      Matcher found = wording.getKey().matcher(text);
      if (found.matches()) {
        return pieces.apply(found.replaceFirst(wording.getValue()));
      }
    }
    return text;
  }

  /// A kind of thing stands in braces.
  private static String kinds(String text) {
    return Pattern.compile("\\{([^}]*)}")
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(kind(found.group(1))));
  }
}
