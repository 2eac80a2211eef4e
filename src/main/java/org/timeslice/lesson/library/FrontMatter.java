package org.timeslice.lesson.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.timeslice.engine.scenario.Fields;
import org.timeslice.engine.scenario.Mistake;
import org.timeslice.engine.scenario.Mistakes;
import org.timeslice.engine.scenario.Yaml;
import org.timeslice.engine.scenario.YamlComposer;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Problems;
import org.timeslice.lesson.Spot;

/// What stands between two lines of `---` at the top of a lesson.
///
/// Read here and not by the Markdown parser's extension, which knows no lines and no nesting.
///
/// @param kind what the page is
/// @param draw of a test, how many of its questions one paper has; 0 for all
/// @param objectives inline Markdown
/// @param requires names of lessons
/// @param body the file's text with the front matter's lines left empty, so that lines keep their
///   numbers
record FrontMatter(
    String title,
    String summary,
    int minutes,
    Lesson.Kind kind,
    int draw,
    List<Located> objectives,
    List<Located> requires,
    String body) {

  private static final List<String> KEYS =
      List.of("title", "summary", "minutes", "kind", "draw", "objectives", "requires");
  private static final Map<String, Lesson.Kind> KINDS =
      Map.of(
          "lesson",
          Lesson.Kind.LESSON,
          "test",
          Lesson.Kind.TEST,
          "practical",
          Lesson.Kind.PRACTICAL);
  private static final int DRAW_MAX = 50;
  private static final String FENCE = "---";
  private static final int MINUTES_MAX = 600;

  /// A text and where it stands in the file.
  record Located(String text, Spot spot) {}

  FrontMatter {
    objectives = List.copyOf(objectives);
    requires = List.copyOf(requires);
  }

  static FrontMatter read(String text, Problems problems) {
    List<String> lines = text.lines().toList();
    int end =
        lines.isEmpty() || !lines.getFirst().strip().equals(FENCE)
            ? -1
            : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
    if (end < 1) {
      problems.error(Spot.TOP, "a lesson begins with its front matter between two lines of ---");
      return empty(text);
    }
    String body = "\n".repeat(end + 1) + String.join("\n", lines.subList(end + 1, lines.size()));
    return read(String.join("\n", lines.subList(1, end)), body + "\n", problems);
  }

  private static FrontMatter read(String yaml, String body, Problems problems) {
    var mistakes = new Mistakes();
    Yaml root = YamlComposer.compose(yaml, mistakes);
    if (root == null) {
      tell(mistakes, problems);
      return empty(body);
    }
    Fields fields = Fields.of(root, "the front matter", KEYS, Set.of(), mistakes);
    fields.require("the front matter", "title", "summary", "minutes");
    var read =
        new FrontMatter(
            fields.text("title", ""),
            fields.text("summary", ""),
            fields.whole("minutes", 1, 1, MINUTES_MAX),
            fields.oneOf("kind", "kind", KINDS, Lesson.Kind.LESSON),
            fields.whole("draw", 0, 0, DRAW_MAX),
            texts(fields, "objectives", mistakes),
            texts(fields, "requires", mistakes),
            body);
    tell(mistakes, problems);
    return read;
  }

  private static FrontMatter empty(String body) {
    return new FrontMatter("", "", 0, Lesson.Kind.LESSON, 0, List.of(), List.of(), body);
  }

  private static List<Located> texts(Fields fields, String key, Mistakes mistakes) {
    List<Located> texts = new ArrayList<>();
    for (Yaml item : fields.list(key)) {
      if (item instanceof Yaml.Scalar scalar) {
        texts.add(new Located(scalar.text(), inFile(item.span().line(), item.span().column())));
      } else {
        mistakes.add(item, key + " must be texts, but one is " + item.shown());
      }
    }
    return texts;
  }

  private static void tell(Mistakes mistakes, Problems problems) {
    for (Mistake one : mistakes.sorted()) {
      problems.error(inFile(one.line(), one.column()), one.message());
    }
  }

  private static Spot inFile(int line, int column) {
    return new Spot(line + 1, column);
  }
}
