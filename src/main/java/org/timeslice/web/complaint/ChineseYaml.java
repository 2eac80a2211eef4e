package org.timeslice.web.complaint;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is no YAML at all, in Chinese. The messages are those of the YAML library: what it was
/// reading, and what it found there.
final class ChineseYaml {
  private static final Pattern IN = Pattern.compile("(while (?:scanning|parsing) [^,]+), (.+)");

  private static final Wordings PLACES = new Wordings(ChineseYaml::token);
  private static final Wordings FOUND = new Wordings(ChineseYaml::token);

  private static final Map<String, String> TOKENS =
      Map.ofEntries(
          Map.entry("<block mapping start>", "键和值"),
          Map.entry("<block sequence start>", "列表"),
          Map.entry("<block end>", "一段的结尾"),
          Map.entry("<block entry>", "列表项（`-`）"),
          Map.entry("-", "列表项（`-`）"),
          Map.entry("<document end>", "文档的结尾"),
          Map.entry("<document start>", "文档的开头"),
          Map.entry("<stream end>", "文本的结尾"),
          Map.entry("<scalar>", "文字"),
          Map.entry("<anchor>", "锚点"),
          Map.entry("<alias>", "别名"),
          Map.entry("<tag>", "标签"),
          Map.entry("<directive>", "指令"));

  static {
    PLACES.add("while parsing a block mapping", "一段键和值");
    PLACES.add("while parsing a block collection", "一个列表");
    PLACES.add("while parsing a flow mapping", "花括号里的映射");
    PLACES.add("while parsing a flow sequence", "方括号里的列表");
    PLACES.add("while parsing a(?: block| flow)? node", "一个值");
    PLACES.add("while scanning a simple key", "一个键");
    PLACES.add("while scanning a (?:double-)?quoted scalar", "引号里的文字");
    PLACES.add("while scanning a plain scalar", "不带引号的文字");
    PLACES.add("while scanning a block scalar", "`|` 或 `>` 之后的文字");
    PLACES.add("while scanning for the next token", "下一项");
    PLACES.add("while scanning an? (?:YAML )?directive", "`%` 开头的指令");
    PLACES.add("while scanning a comment", "注释");
    PLACES.add("while scanning an alias", "别名");
    PLACES.add("while scanning an anchor", "锚点");
    PLACES.add("while scanning a tag", "标签");

    found("mapping values are not allowed here", "这里不能有 `键: 值`；文字里有冒号时要加引号");
    found("mapping keys are not allowed here", "这里不能有键");
    found("sequence entries are not allowed here", "这里不能有列表项（`-`）");
    found("could not find expected ':'", "缺少冒号");
    found("A simple key is required only if .+", "键要写在一行的开头");
    found("found unexpected end of stream", "文本没写完就结束了；是不是少了引号？");
    found("found unexpected document separator", "中间出现了文档分隔符 `---`");
    found("found character '(.+?)' that cannot start any token.*", "值不能以 `$1` 开头");
    found("found an? .+ after \\\\t\\(TAB\\).*", "缩进要用空格，不能用制表符");
    found("found unknown escape character (.+)", "不认识的转义 `\\\\$1`");
    found("found undefined tag handle (.+)", "没有定义的标签 $1");
    found("found duplicate YAML directive", "`%YAML` 写了两次");
    found("duplicate tag handle (.+)", "标签 $1 定义了两次");
    found("found a number which cannot represent a valid version: (.+)", "版本号 $1 不对");
    found("expected <block end>, but found '(.+)'", "这里不该有{$1}；请检查缩进");
    found("expected the node content, but found '(.+)'", "这里要有内容，却是{$1}");
    found("expected '<document start>', but found '(.+)'", "文档应该已经结束，却还有{$1}；请检查缩进");
    found("expected '<document end>' before directives.*", "指令（`%` 开头）之前，文档要先结束");
    found("expected '(.)' or '(.)', but got (.+)", "要有 `$1` 或 `$2`，却是{$3}");
    found("expected alphabetic or numeric character, but found (.+)", "要有字母或数字，却是 $1");
    found("expected a comment or a line break, but found (.+)", "后面只能是注释或换行，却是 $1");
    found("expected a digit(?: or '(.)')?, but found (.+)", "要有数字，却是 $2");
    found("expected chomping or indentation indicators, but found (.+)", "`|` 或 `>` 之后不能有 $1");
    found("expected indentation indicator in the range 1-9, but found 0", "缩进数要是 1 到 9，不能是 0");
    found(
        "expected escape sequence of (\\d+) hexadecimal numbers, but found: (.+)",
        "转义要有 $1 位十六进制数字，却是 $2");
    found("expected URI.*", "标签的地址不对");
    found("expected '(.)', but found (.+)", "要有 `$1`，却是 $2");
    found("unexpected character found (.+)", "不该有 $1");
    found(
        "(?:DEL character .+|special characters are not allowed|the character number (\\d+) is not"
            + " allowed)",
        "有不允许的控制字符");
    found(
        " ?the leading empty lines contain more spaces \\((\\d+)\\) than the first non-empty line"
            + " \\((\\d+)\\)\\.",
        "开头的空行有 $1 个空格，比第一行文字的 $2 个还多");
    found("The last char is HighSurrogate.*", "最后一个字符不完整");
    found("Unexpected end of stream.*", "文本没写完就结束了");
    found("unexpected text", "这里的文字不对");
  }

  private ChineseYaml() {}

  /// What is found may go over lines.
  private static void found(String pattern, String words) {
    FOUND.add("(?s)" + pattern, words);
  }

  /// The message in Chinese, without the words that it is no YAML; what the library may say one day
  /// and is not here stays as it is.
  static String of(String message) {
    Matcher in = IN.matcher(message);
    return in.matches()
        ? "读%s时，%s".formatted(PLACES.of(in.group(1)), FOUND.of(in.group(2)))
        : FOUND.of(message);
  }

  /// What the library calls a piece of the text.
  private static String token(String id) {
    String words = TOKENS.get(id);
    return words == null ? " `" + id + "`" : words;
  }
}
