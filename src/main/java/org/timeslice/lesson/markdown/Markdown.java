package org.timeslice.lesson.markdown;

import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.timeslice.lesson.Language;

/// The dialect: which extensions there are, for whole pages and for short texts.
final class Markdown {
  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          FootnotesExtension.create(),
          TaskListItemsExtension.create());

  /// Blocks within blocks; deeper ones stay text, so that no text can exhaust the stack.
  private static final int NESTING_MAX = 50;

  private static final Parser PAGE =
      ours().extensions(EXTENSIONS).postProcessor(new AlertProcessor()).build();

  /// Knows no blocks, so that `1. Save` in an option stays what it is.
  private static final Parser PHRASE =
      ours()
          .enabledBlockTypes(Set.of())
          .extensions(List.of(StrikethroughExtension.create()))
          .build();

  private Markdown() {}

  /// Reads whole pages. Thread-safe.
  static Parser page() {
    return PAGE;
  }

  /// Reads single paragraphs. Thread-safe.
  static Parser phrase() {
    return PHRASE;
  }

  /// Writes short texts.
  static HtmlRenderer renderer(Language language) {
    return renderer(language, new Anchors(), OurNodes.Numbers.WRITTEN);
  }

  /// Writes a page.
  static HtmlRenderer renderer(Language language, Anchors anchors, OurNodes.Numbers numbers) {
    return HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .escapeHtml(true)
        .sanitizeUrls(true)
        .nodeRendererFactory(context -> new OurNodes(context, language, numbers))
        .attributeProviderFactory(_ -> new OurAttributes(language, anchors))
        .build();
  }

  private static Parser.Builder ours() {
    return Parser.builder()
        .maxOpenBlockParsers(NESTING_MAX)
        .customInlineContentParserFactory(new BraceParser.Factory())
        .postProcessor(new TermProcessor())
        .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES);
  }
}
