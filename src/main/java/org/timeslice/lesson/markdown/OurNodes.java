package org.timeslice.lesson.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Chip;
import org.timeslice.lesson.Language;

/// Writes the nodes that CommonMark does not know, and text, whose numbers keep their units.
final class OurNodes implements NodeRenderer {
  /// Stands before and after what a page is cut at: a block's name, or [#NUMBER] and the number's
  /// reference. It can be nowhere else: the parser replaces it in all text.
  static final char CUT = '\u0000';

  /// No block's name begins with it.
  static final String NUMBER = "=";

  /// The space in `10 ms`. A line must not end in it, and between Chinese characters, which may be
  /// parted anywhere, it often would.
  private static final Pattern BEFORE_UNIT =
      Pattern.compile("(?<=\\d) (?=(?:ns|µs|ms|s|[KMG]i?B)(?![A-Za-z0-9]))");

  /// In Chinese so does the one before what is counted, as in `4 个`, and those in `第 4` and `约 4`.
  private static final Pattern COUNTING =
      Pattern.compile("(?<=\\d) (?=\\p{IsHan})|(?<=[第约]) (?=\\d)");

  private static final String NO_BREAK = "\u00a0";

  /// The dash in `5–10 ms`, after which a line might begin.
  private static final Pattern RANGE = Pattern.compile("(?<=\\d)–(?=\\d)");

  private static final String JOINED = "–\u2060";

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");

  /// What becomes of the numbers of runs.
  enum Numbers {
    /// They stand in the text.
    WRITTEN,
    /// The text is cut there.
    CUT_OUT
  }

  private final HtmlNodeRendererContext context;
  private final HtmlWriter html;
  private final Language language;
  private final Numbers numbers;

  OurNodes(HtmlNodeRendererContext context, Language language, Numbers numbers) {
    this.context = context;
    this.html = context.getWriter();
    this.language = language;
    this.numbers = numbers;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        Text.class, Entity.class, Computed.class, Term.class, Alert.class, PlacedBlock.class);
  }

  @Override
  public void render(Node node) {
    switch (node) {
      case Text text -> text(text);
      case Entity entity -> entity(entity);
      case Computed computed -> computed(computed);
      case Term term -> term(term);
      case Alert alert -> alert(alert);
      case PlacedBlock block -> html.raw(CUT + block.name + CUT);
      default -> throw new IllegalStateException("not ours: " + node);
    }
  }

  private void text(Text text) {
    String words = unbroken(text.getLiteral());
    Node emphasis = emphasis(text);
    if (language != Language.CHINESE || emphasis == null) {
      html.text(words);
    } else if (isWholeParagraph(emphasis)) {
      span("upright", words);
    } else if (hasHan(emphasis)) {
      span("dots", words);
    } else {
      html.text(words);
    }
  }

  private String unbroken(String words) {
    String glued = BEFORE_UNIT.matcher(words).replaceAll(NO_BREAK);
    glued = RANGE.matcher(glued).replaceAll(JOINED);
    return language == Language.CHINESE ? COUNTING.matcher(glued).replaceAll(NO_BREAK) : glued;
  }

  /// The emphasis that a node is in; null for none.
  private static @Nullable Node emphasis(Node node) {
    Node at = node.getParent();
    while (at != null && !(at instanceof Emphasis)) {
      at = at.getParent();
    }
    return at;
  }

  /// Such a one is a caption and stresses nothing.
  private static boolean isWholeParagraph(Node emphasis) {
    return emphasis.getParent() instanceof Paragraph
        && emphasis.getPrevious() == null
        && emphasis.getNext() == null;
  }

  /// Han characters are not slanted but marked with dots, and so is all of a phrase that has some:
  /// half of it slanted and half dotted would be two emphases. A style sheet cannot tell.
  private static boolean hasHan(Node node) {
    if (node instanceof Text text) {
      return HAN.matcher(text.getLiteral()).find();
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      if (hasHan(child)) {
        return true;
      }
    }
    return false;
  }

  private void span(String look, String words) {
    html.tag("span", Map.of("class", look));
    html.text(words);
    html.tag("/span");
  }

  private void entity(Entity entity) {
    Chip chip = entity.chip;
    if (chip == null) {
      html.text(entity.name);
    } else {
      html.raw(chip.html());
    }
  }

  private void computed(Computed computed) {
    html.raw(
        switch (numbers) {
          case WRITTEN -> computed.quoted().html();
          case CUT_OUT -> CUT + NUMBER + computed.reference + CUT;
        });
  }

  private void term(Term term) {
    String address = term.address;
    if (address == null) {
      html.text(term.shown);
    } else {
      html.tag("a", attributes("class", "term", "href", address));
      html.text(term.shown);
      html.tag("/a");
    }
  }

  private void alert(Alert alert) {
    html.line();
    html.tag("div", attributes("class", "alert " + alert.kind.key(), "role", "note"));
    html.line();
    html.tag("p", Map.of("class", "alert-title"));
    html.text(alert.kind.title(language));
    html.tag("/p");
    html.line();
    for (Node child = alert.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
    html.line();
    html.tag("/div");
    html.line();
  }

  /// In this order, so that the same page always has the same bytes.
  private static Map<String, String> attributes(
      String first, String one, String second, String other) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(first, one);
    attributes.put(second, other);
    return attributes;
  }
}
