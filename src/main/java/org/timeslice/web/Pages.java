package org.timeslice.web;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import org.timeslice.lesson.Language;
import org.timeslice.web.template.Messages;
import org.timeslice.web.template.Templates;

/// Answers requests with pages or parts of them.
public final class Pages {
  private final Visits visits;
  private final Templates templates;
  private final Messages messages;

  public Pages(Visits visits, Templates templates, Messages messages) {
    this.visits = visits;
    this.templates = templates;
    this.messages = messages;
  }

  public Visit visit(Context ctx) {
    return visits.of(ctx);
  }

  /// The whole page for a view.
  public void show(Context ctx, String template, Object view) {
    visits.welcome(ctx);
    showAlone(ctx, template, view);
  }

  /// As [#show], but nobody is remembered: for a page inside a page of somebody else.
  public void showAlone(Context ctx, String template, Object view) {
    Visit visit = visits.of(ctx);
    Map<String, Object> variables = Map.of("view", view, "shell", shell(ctx, visit));
    send(ctx, templates.page(template, visit.language(), variables));
  }

  /// A page that answers no request of a route: nobody is known, and the switches lead home.
  public String alone(Language language, String template, Object view) {
    var shell =
        new Shell(lang(language), language.tag(), Theme.AUTO.key(), "/", false, false, false);
    return templates.page(template, language, Map.of("view", view, "shell", shell));
  }

  /// One named part of a page, for htmx to swap in.
  public void showPart(Context ctx, String template, String part, Map<String, Object> variables) {
    Visit visit = visits.of(ctx);
    send(ctx, templates.part(template, part, visit.language(), variables));
  }

  /// A part of a page as text, to be put into another.
  public String part(Context ctx, String template, String part, Map<String, Object> variables) {
    return templates.part(template, part, visits.of(ctx).language(), variables);
  }

  /// One of the site's own texts in the visitor's language.
  public String text(Context ctx, String key, Object... values) {
    return messages.text(visits.of(ctx).language(), key, values);
  }

  public String text(Language language, String key, Object... values) {
    return messages.text(language, key, values);
  }

  private static void send(Context ctx, String html) {
    // What it shows depends on the learner, and the ids in its forms are for one use.
    ctx.header("Cache-Control", "private, no-cache");
    ctx.header("Vary", "Cookie, Accept-Language, Accept-Encoding");
    ctx.contentType("text/html; charset=utf-8");
    ctx.result(html);
  }

  private static Shell shell(Context ctx, Visit visit) {
    boolean get = Set.of("GET", "HEAD").contains(ctx.req().getMethod());
    return new Shell(
        lang(visit.language()),
        visit.language().tag(),
        visit.theme().key(),
        get ? here(ctx) : "/",
        visit.tampered(),
        ctx.path().equals("/"),
        ctx.path().startsWith("/playground"));
  }

  /// The value of HTML's `lang`.
  public static String lang(Language language) {
    return switch (language) {
      case ENGLISH -> "en";
      case CHINESE -> "zh-Hans";
    };
  }

  /// This page's address without `lang`, which the switch would otherwise be overruled by.
  private static String here(Context ctx) {
    String query = ctx.queryString();
    String kept =
        query == null ? "" : query.replaceAll("(^|&)lang=[^&]*", "$1").replaceAll("^&|&$", "");
    return ctx.path() + (kept.isEmpty() ? "" : "?" + kept);
  }
}
