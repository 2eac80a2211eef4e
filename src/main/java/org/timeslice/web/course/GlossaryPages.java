package org.timeslice.web.course;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.timeslice.lesson.GlossaryPage;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;

/// The terms, `/glossary`.
public final class GlossaryPages {
  private static final Pattern PICTURE =
      Pattern.compile("<img src=\"/content/(images/terms/[\\w-]+\\.svg)\" alt=\"([^\"]*)\"[^>]*>");

  private final CourseLibrary library;
  private final Pages pages;

  public GlossaryPages(CourseLibrary library, Pages pages) {
    this.library = library;
    this.pages = pages;
  }

  /// What the page shows.
  record GlossaryView(String title, String html) {}

  public void show(Context ctx) {
    GlossaryPage page =
        library.glossary(pages.visit(ctx).language()).orElseThrow(() -> Refusal.of(404, "page"));
    String html = PICTURE.matcher(page.html()).replaceAll(this::inline);
    pages.show(ctx, "course/glossary", new GlossaryView(page.title(), html));
  }

  /// The picture itself instead of a link to it, so that it takes the colours of the page's theme.
  private String inline(MatchResult found) {
    return library
        .file(found.group(1))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .map(svg ->
            svg.strip()
                .replaceFirst(
                    "<svg ",
                    "<svg class=\"term\" role=\"img\" aria-label=\"" + found.group(2) + "\" "))
        .map(Matcher::quoteReplacement)
        .orElse(Matcher.quoteReplacement(found.group()));
  }
}
