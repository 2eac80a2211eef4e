package org.timeslice.web.site;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.ServletException;
import java.time.Clock;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.timeslice.learning.Journal;
import org.timeslice.learning.JournalUnavailable;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.recording.Limits;
import org.timeslice.web.GuestCookie;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;
import org.timeslice.web.Visits;
import org.timeslice.web.asset.Assets;
import org.timeslice.web.course.CoursePages;
import org.timeslice.web.course.GlossaryPages;
import org.timeslice.web.lesson.LessonRoom;
import org.timeslice.web.playground.PlaygroundRoom;
import org.timeslice.web.recording.RecordingPages;
import org.timeslice.web.template.Messages;
import org.timeslice.web.template.Templates;

/// The web site: every route, in [#routes].
public final class Site {
  /// A scenario of 256 KiB in which a form escapes every byte, and its other fields.
  private static final long MOST_BYTES = 1024 * 1024;

  private static final int FILE_MEGABYTES = (int) (Limits.SCHOOL.bytes() >> 20);
  private static final long STOP_MILLIS = 5_000;

  private final Assets assets;
  private final CoursePages course;
  private final GlossaryPages glossary;
  private final LessonRoom room;
  private final PlaygroundRoom playground;
  private final RecordingPages recordings;
  private final SettingsPages settings;
  private final ErrorPages errors;
  private final UnreadableRequests unreadable;

  /// What a site is made of.
  ///
  /// @param cookie signs who a learner is; the same over restarts
  /// @param author whether pages show what is wrong with the course
  public record Parts(
      CourseLibrary library,
      Journal journal,
      Runs runs,
      Assets assets,
      GuestCookie cookie,
      Clock clock,
      boolean author) {}

  private Site(Parts parts) {
    this.assets = parts.assets;
    Messages messages = new Messages();
    Visits visits = new Visits(parts.cookie, parts.journal);
    Pages pages = new Pages(visits, new Templates(messages, assets::link), messages);
    this.course =
        new CoursePages(
            parts.library, parts.journal, pages, parts.runs, assets, parts.clock, parts.author);
    this.glossary = new GlossaryPages(parts.library, pages);
    this.room =
        LessonRoom.of(
            parts.library,
            parts.journal,
            parts.runs,
            visits,
            pages,
            assets,
            messages,
            parts.clock,
            parts.author);
    this.playground =
        PlaygroundRoom.of(parts.library, parts.journal, parts.runs, pages, parts.assets, messages);
    this.recordings = new RecordingPages(pages, assets);
    this.settings = new SettingsPages(visits);
    this.errors = new ErrorPages(pages);
    this.unreadable = new UnreadableRequests(pages);
  }

  /// The site, not started yet.
  public static Javalin of(Parts parts) {
    Site site = new Site(parts);
    return Javalin.create(config -> {
      settle(config, site.unreadable);
      site.routes(config.routes);
    });
  }

  private void routes(RoutesConfig to) {
    to.before(Guard::protect);
    to.before(Guard::requireSameOrigin);
    to.before(Guard::requireSmall);
    to.before(Guard::requireSmallForm);

    read(to, "/", course::show);
    read(to, "/glossary", glossary::show);
    read(to, "/print", room.print()::show);
    read(to, "/lessons/{name}", room.lessons()::show);
    read(to, "/lessons/{name}/sims/{sim}", room.traces()::show);
    read(to, "/lessons/{name}/compares/{compare}/{run}", room.traces()::compare);
    to.post("/lessons/{name}/attempts", room.attempts()::create);
    to.post("/lessons/{name}/sittings", room.sittings()::create);
    read(to, "/playground/recordings", recordings::show);
    to.post("/playground/recordings", recordings::create);
    to.put("/place", room.places()::update);
    to.post("/place", room.places()::update);
    to.post("/settings", settings::update);
    read(to, "/playground", playground.pages()::show);
    to.post("/playground", playground.pages()::run);
    to.post("/playground/runs", playground.runs()::create);
    to.post("/playground/checks", playground.editor()::check);
    to.post("/playground/completions", playground.editor()::complete);
    read(to, "/playground/presets/<name>", playground.presets()::show);
    read(to, "/embed/playground", playground.frame()::show);
    read(to, "/embed/lessons/{name}/{sim}", room.frames()::show);
    read(to, "/content/<path>", room.files()::show);
    read(to, "/static/<path>", this::asset);
    read(to, "/healthz", ctx -> ctx.result("ok\n"));

    to.exception(Refusal.class, errors::refused);
    to.exception(JournalUnavailable.class, errors::unsaved);
    to.exception(HttpResponseException.class, errors::http);
    to.exception(ServletException.class, errors::form);
    to.exception(Exception.class, errors::fault);
    to.error(404, errors::unknownPage);
  }

  /// Whoever asks for the head of a page gets the headers that the page would have; the server
  /// leaves out the body.
  private static void read(RoutesConfig to, String path, Handler handler) {
    to.get(path, handler);
    to.head(path, handler);
  }

  private void asset(Context ctx) {
    if (!assets.serve(ctx)) {
      throw Refusal.of(404, "page");
    }
  }

  private static void settle(JavalinConfig config, UnreadableRequests unreadable) {
    config.startup.showJavalinBanner = false;
    config.http.maxRequestSize = MOST_BYTES;
    config.http.prefer405over404 = true;
    // The one form that may hold a file; its file stays in memory. See Guard for all others.
    config.jetty.multipartConfig.maxInMemoryFileSize(FILE_MEGABYTES + 1, SizeUnit.MB);
    config.jetty.multipartConfig.maxFileSize(FILE_MEGABYTES, SizeUnit.MB);
    config.jetty.multipartConfig.maxTotalRequestSize(FILE_MEGABYTES + 1, SizeUnit.MB);
    // Javalin cannot read `%u0041`, which no standard knows; Jetty would let it pass.
    config.jetty.modifyHttpConfiguration(http ->
        http.setUriCompliance(
            http.getUriCompliance().without("Timeslice", UriCompliance.Violation.UTF16_ENCODINGS)));
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    config.concurrency.useVirtualThreads = true;
    // Requests under way end before the database is closed.
    config.jetty.modifyServer(server -> {
      server.insertHandler(new GracefulHandler());
      server.setStopTimeout(STOP_MILLIS);
      server.setErrorHandler(unreadable);
    });
  }
}
