package org.timeslice.lesson.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Problems;
import org.timeslice.lesson.Spot;

/// A `SUMMARY.md`: the order of the course as its author wrote it.
///
/// @param title the heading of level 1; empty where there is none
public record Outline(String title, List<Module> modules) {

  /// A heading of level 2 and the list below it.
  @SuppressWarnings("JavaLangClash") // the field's own word, and nobody here means the other
  public record Module(String id, String title, List<Item> items) {
    public Module {
      items = List.copyOf(items);
    }
  }

  /// A line of a list.
  ///
  /// @param file what it links to; null where the lesson is not written yet
  /// @param onShortPath whether its link is written in bold: **[Title](name.md)**
  public record Item(String title, @Nullable String file, boolean onShortPath, Spot spot) {}

  public Outline {
    modules = List.copyOf(modules);
  }

  public static Outline read(String text, Problems problems) {
    var reader = new Reader(problems);
    Markdown.page().parse(text).accept(reader);
    if (reader.title.isEmpty()) {
      problems.error(Spot.TOP, "the course needs a title: a heading with one #");
    }
    return new Outline(reader.title, reader.modules);
  }

  private static final class Reader extends AbstractVisitor {
    private static final Pattern ID = Pattern.compile("([A-Z]|\\d{1,2})[ .:]\\s*(.+)");

    private final Problems problems;
    private final List<Module> modules = new ArrayList<>();
    private String title = "";

    Reader(Problems problems) {
      this.problems = problems;
    }

    @Override
    public void visit(Heading heading) {
      String words = PlainText.of(heading);
      if (heading.getLevel() == 1) {
        title = words;
      } else {
        Matcher numbered = ID.matcher(words);
        modules.add(
            numbered.matches()
                ? new Module(numbered.group(1), numbered.group(2), List.of())
                : new Module(String.valueOf(modules.size() + 1), words, List.of()));
      }
    }

    @Override
    public void visit(ListItem item) {
      Node paragraph = item.getFirstChild();
      Node first = paragraph == null ? null : paragraph.getFirstChild();
      if (first == null) {
        return;
      }
      Spot spot = spot(item);
      if (modules.isEmpty()) {
        problems.error(spot, "a lesson must stand below the heading of its module");
        return;
      }
      boolean bold = first instanceof StrongEmphasis;
      Node link = bold ? first.getFirstChild() : first;
      String file = link instanceof Link to ? to.getDestination() : null;
      Module last = modules.removeLast();
      List<Item> items = new ArrayList<>(last.items());
      items.add(new Item(PlainText.of(paragraph), file, bold && file != null, spot));
      modules.add(new Module(last.id(), last.title(), items));
    }

    private static Spot spot(Node node) {
      SourceSpan span = node.getSourceSpans().getFirst();
      return Resolver.spot(span);
    }
  }
}
