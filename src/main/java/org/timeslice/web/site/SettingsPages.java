package org.timeslice.web.site;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.timeslice.lesson.Language;
import org.timeslice.web.Refusal;
import org.timeslice.web.Route;
import org.timeslice.web.Theme;
import org.timeslice.web.Visits;

/// The switches for language and theme, `/settings`.
final class SettingsPages {
  private final Visits visits;

  SettingsPages(Visits visits) {
    this.visits = visits;
  }

  void update(Context ctx) {
    Optional<Language> language =
        Optional.ofNullable(ctx.formParam("language")).flatMap(Language::of);
    Optional<Theme> theme = Optional.ofNullable(ctx.formParam("theme")).flatMap(Theme::of);
    Optional<Route> route = Optional.ofNullable(ctx.formParam("route")).flatMap(Route::of);
    if (language.isEmpty() && theme.isEmpty() && route.isEmpty()) {
      throw Refusal.malformed("language: en, zh · theme: light, dark, auto · route: full, short");
    }
    route.ifPresent(one -> visits.take(ctx, one));
    if (language.isPresent() || theme.isPresent()) {
      visits.prefer(ctx, language, theme);
    }
    ctx.redirect(back(ctx), HttpStatus.SEE_OTHER);
  }

  /// A page of ours and nowhere else.
  private static String back(Context ctx) {
    String back = Optional.ofNullable(ctx.formParam("back")).orElse("/");
    return back.startsWith("/") && !back.startsWith("//") && !back.contains("\\") ? back : "/";
  }
}
