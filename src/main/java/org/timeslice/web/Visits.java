package org.timeslice.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.timeslice.learning.Journal;
import org.timeslice.learning.JournalUnavailable;
import org.timeslice.learning.LearnerId;
import org.timeslice.learning.Settings;
import org.timeslice.lesson.Language;

/// Finds out who visits and how they want their pages, and writes the cookies that say so next
/// time.
public final class Visits {
  /// Name of the cookie that holds the language.
  public static final String LANGUAGE = "language";

  private static final String THEME = "theme";
  private static final String ROUTE = "route";

  /// Browsers keep cookies no longer.
  private static final int MAX_AGE_SECONDS = 400 * 24 * 3600;

  private final GuestCookie cookie;
  private final Journal journal;
  private final SecureRandom random = new SecureRandom();

  public Visits(GuestCookie cookie, Journal journal) {
    this.cookie = cookie;
    this.journal = journal;
  }

  /// The visit that a request is.
  public Visit of(Context ctx) {
    return ctx.attributeOrCompute("visit", this::read);
  }

  private Visit read(Context ctx) {
    String sent = ctx.cookie(GuestCookie.NAME);
    Optional<LearnerId> known = Optional.ofNullable(sent).flatMap(cookie::learner);
    LearnerId learner = known.orElseGet(() -> LearnerId.random(random));
    Settings settings = settings(ctx, known);
    return new Visit(
        learner,
        known.isEmpty(),
        sent != null && known.isEmpty(),
        language(ctx, settings),
        Optional.ofNullable(settings.theme()).flatMap(Theme::of).orElse(Theme.AUTO),
        Optional.ofNullable(ctx.cookie(ROUTE)).flatMap(Route::of).orElse(Route.FULL));
  }

  /// From the cookies; where this browser has none, as the learner left them elsewhere.
  private Settings settings(Context ctx, Optional<LearnerId> known) {
    Settings here = new Settings(ctx.cookie(LANGUAGE), ctx.cookie(THEME));
    try {
      return here.equals(Settings.UNSET)
          ? known.flatMap(journal::settings).orElse(Settings.UNSET)
          : here;
    } catch (JournalUnavailable e) {
      // The page that says so has to be shown in some language.
      return here;
    }
  }

  private static Language language(Context ctx, Settings settings) {
    return Optional.ofNullable(ctx.queryParam("lang"))
        .flatMap(Language::of)
        .orElseGet(() -> language(settings.language(), ctx.header("Accept-Language")));
  }

  /// The language that was chosen before, else one that the browser asks for.
  public static Language language(@Nullable String kept, @Nullable String accepted) {
    return Optional.ofNullable(kept)
        .flatMap(Language::of)
        .or(() -> ofBrowser(accepted))
        .orElse(Language.ENGLISH);
  }

  private static Optional<Language> ofBrowser(@Nullable String header) {
    try {
      List<Locale.LanguageRange> ranges =
          Locale.LanguageRange.parse(Optional.ofNullable(header).orElse("en"));
      return ranges.stream()
          .filter(range -> range.getWeight() > 0)
          .sorted(Comparator.comparingDouble(Locale.LanguageRange::getWeight).reversed())
          .flatMap(range -> Language.of(range.getRange()).stream())
          .findFirst();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// Lets the browser know a learner who is new, and a language that the address chose.
  public void welcome(Context ctx) {
    Visit visit = of(ctx);
    if (visit.isNew()) {
      write(ctx, GuestCookie.NAME, cookie.value(visit.learner()));
    }
    if (Optional.ofNullable(ctx.queryParam("lang")).flatMap(Language::of).isPresent()) {
      write(ctx, LANGUAGE, visit.language().tag());
    }
  }

  /// Keeps a choice in the browser and, for a learner of whom something is kept, in the journal.
  public void prefer(Context ctx, Optional<Language> language, Optional<Theme> theme) {
    Visit visit = of(ctx);
    Settings wanted =
        new Settings(
            language.map(Language::tag).orElse(ctx.cookie(LANGUAGE)),
            theme.map(Theme::key).orElse(ctx.cookie(THEME)));
    language.ifPresent(one -> write(ctx, LANGUAGE, one.tag()));
    theme.ifPresent(one -> write(ctx, THEME, one.key()));
    if (!visit.isNew() && journal.settings(visit.learner()).isPresent()) {
      journal.prefer(visit.learner(), wanted);
    }
  }

  /// Keeps the way through the course in the browser.
  public void take(Context ctx, Route route) {
    write(ctx, ROUTE, route.key());
  }

  private static void write(Context ctx, String name, String value) {
    boolean secure =
        "https".equals(ctx.scheme()) || "https".equals(ctx.header("X-Forwarded-Proto"));
    ctx.cookie(new Cookie(name, value, "/", MAX_AGE_SECONDS, secure, true, null, SameSite.LAX));
  }
}
