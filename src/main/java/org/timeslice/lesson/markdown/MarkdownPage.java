package org.timeslice.lesson.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Part;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Spot;

/// A Markdown file on its way to HTML. Read it, place the blocks, resolve the references, render:
/// in this order, once, by one thread.
public final class MarkdownPage {
  private final Node document;
  private final Anchors anchors = new Anchors();
  private final List<Fence> fences = new ArrayList<>();
  private final List<Heading> headings = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /// A row of a table's body: the plain words of its cells and where it stands.
  public record Row(List<String> cells, Spot spot, String anchor) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  private MarkdownPage(Node document) {
    this.document = document;
  }

  public static MarkdownPage read(String text) {
    return read(text, false);
  }

  /// Reads a page whose table rows can be linked to by their first cells, as in a glossary.
  public static MarkdownPage readWithRowAnchors(String text) {
    return read(text, true);
  }

  private static MarkdownPage read(String text, boolean rowAnchors) {
    var page = new MarkdownPage(Markdown.page().parse(text));
    page.document.accept(page.new Collector(rowAnchors));
    return page;
  }

  /// Its fenced blocks, in order.
  public List<Fence> fences() {
    return List.copyOf(fences);
  }

  /// Puts a block of the lesson where the fence was.
  public void place(Fence fence, String block) {
    var placed = new PlacedBlock(block);
    placed.setSourceSpans(fence.node().getSourceSpans());
    fence.node().insertAfter(placed);
    fence.node().unlink();
  }

  /// Asks what the text's references point at.
  public void resolve(References references) {
    for (Heading heading : headings) {
      if (heading.getLevel() == 1) {
        references.warning(spot(heading), "headings begin at ##; the title is in the front matter");
      }
      if (!Computed.in(heading).isEmpty()) {
        references.warning(
            spot(heading), "a heading stands in the contents too, so it must quote no number");
      }
    }
    document.accept(new Resolver(references, Spot.TOP));
  }

  /// Takes the page's own title, a heading of level 1, out of it.
  public Optional<String> takeTitle() {
    Optional<Heading> title =
        headings.stream().filter(heading -> heading.getLevel() == 1).findFirst();
    title.ifPresent(heading -> {
      heading.unlink();
      headings.remove(heading);
    });
    return title.map(PlainText::of);
  }

  /// The ids that links can lead to.
  public Set<String> anchors() {
    return anchors.all();
  }

  /// The rows of all tables, where the page was read with row anchors.
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /// Headings of level 2 and 3.
  public List<org.timeslice.lesson.Heading> contents(Language language) {
    return headings.stream()
        .filter(heading -> heading.getLevel() == 2 || heading.getLevel() == 3)
        .map(heading -> entry(heading, language))
        .toList();
  }

  /// The page in parts, cut where blocks are placed.
  public List<Part> render(Language language, Function<String, Block> blocks) {
    String[] pieces =
        Markdown.renderer(language, anchors, OurNodes.Numbers.CUT_OUT)
            .render(document)
            .split(String.valueOf(OurNodes.CUT), -1);
    var parts = new PageParts(Computed.in(document));
    for (int i = 0; i < pieces.length; i++) {
      if (i % 2 == 0) {
        parts.text(pieces[i]);
      } else if (pieces[i].startsWith(OurNodes.NUMBER)) {
        parts.number(pieces[i].substring(OurNodes.NUMBER.length()));
      } else {
        parts.block(blocks.apply(pieces[i]));
      }
    }
    return parts.all();
  }

  private org.timeslice.lesson.Heading entry(Heading heading, Language language) {
    var html = new StringBuilder();
    var renderer = Markdown.renderer(language);
    for (Node child = heading.getFirstChild(); child != null; child = child.getNext()) {
      html.append(renderer.render(child));
    }
    String words = PlainText.of(heading);
    return new org.timeslice.lesson.Heading(
        heading.getLevel(),
        anchors.of(heading).orElseThrow(),
        new Phrase(words, html.toString(), words));
  }

  private static Spot spot(Node node) {
    return Resolver.spot(node.getSourceSpans().getFirst());
  }

  /// Finds what the page is made of.
  private final class Collector extends AbstractVisitor {
    private final boolean rowAnchors;

    Collector(boolean rowAnchors) {
      this.rowAnchors = rowAnchors;
    }

    @Override
    public void visit(FencedCodeBlock fence) {
      fences.add(new Fence(fence, spot(fence)));
    }

    @Override
    public void visit(Heading heading) {
      headings.add(heading);
      anchors.add(heading, PlainText.of(heading));
    }

    @Override
    public void visit(CustomNode node) {
      if (rowAnchors && node instanceof TableRow row && row.getParent() instanceof TableBody) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
          cells.add(PlainText.of(cell).strip());
        }
        anchors.add(row, cells.isEmpty() ? "" : cells.getFirst());
        rows.add(new Row(cells, spot(row), anchors.of(row).orElseThrow()));
      }
      visitChildren(node);
    }
  }
}
