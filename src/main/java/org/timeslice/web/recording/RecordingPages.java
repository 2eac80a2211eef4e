package org.timeslice.web.recording;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Language;
import org.timeslice.recording.Format;
import org.timeslice.recording.Limits;
import org.timeslice.recording.Opened;
import org.timeslice.recording.Recordings;
import org.timeslice.recording.Remark;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;
import org.timeslice.web.asset.Assets;

/// Recordings, `/playground/recordings`: a form, and what is in the file that it sends. A script
/// sends the file itself as the request's body and gets the trace as JSON; a form without script
/// gets a page.
public final class RecordingPages {
  /// A few at a time: each may take a CPU for seconds and some hundred MB.
  private static final int AT_ONCE = 2;

  private static final long PATIENCE_SECONDS = 20;

  private final Pages pages;
  private final Assets assets;
  private final Recordings recordings = new Recordings(Limits.SCHOOL);
  private final Semaphore room = new Semaphore(AT_ONCE, true);

  public RecordingPages(Pages pages, Assets assets) {
    this.pages = pages;
    this.assets = assets;
  }

  public void show(Context ctx) {
    pages.show(ctx, "recording/show", RecordingView.empty());
  }

  public void create(Context ctx) {
    Opened opened = opened(ctx);
    ctx.status(opened instanceof Opened.Refused ? 422 : 200);
    ctx.header("Cache-Control", "no-store");
    if (Optional.ofNullable(ctx.header("Accept")).orElse("").contains("application/json")) {
      RecordingAnswer.send(ctx, opened, this::said);
    } else {
      pages.show(ctx, "recording/show", view(ctx, opened));
    }
  }

  private Opened opened(Context ctx) {
    try (InputStream file = Upload.of(ctx)) {
      return inTurn(ctx, file);
    } catch (IOException e) {
      // The connection broke, or the form is larger than it may be.
      throw Refusal.of(413, "recording", String.valueOf(Limits.SCHOOL.bytes() >> 20));
    }
  }

  private Opened inTurn(Context ctx, InputStream file) throws IOException {
    if (!isRoom()) {
      ctx.header("Retry-After", "10");
      throw Refusal.of(503, "crowded");
    }
    try {
      return recordings.open(file, part(ctx));
    } finally {
      room.release();
    }
  }

  private boolean isRoom() {
    try {
      return room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// In an address from 0, in a form from 1.
  private static int part(Context ctx) {
    boolean form = ctx.isMultipartFormData();
    String text = form ? ctx.formParam("part") : ctx.queryParam("part");
    if (text == null || text.isBlank()) {
      return 0;
    }
    if (text.matches("\\d{1,6}")) {
      return Math.max(0, Integer.parseInt(text) - (form ? 1 : 0));
    }
    throw Refusal.malformed("part: 0 …");
  }

  /// A remark in the visitor's language.
  private String said(Context ctx, Remark remark) {
    return pages.text(ctx, "recording.is." + remark.key(), remark.values().toArray());
  }

  private RecordingView view(Context ctx, Opened opened) {
    Language language = pages.visit(ctx).language();
    return switch (opened) {
      case Opened.Playable playable ->
          RecordingView.of(
              playable,
              playable.remarks().stream().map(remark -> said(ctx, remark)).toList(),
              language,
              assets);
      case Opened.Refused refused ->
          RecordingView.of(
              key(refused.format()),
              refused.problems().stream().map(remark -> said(ctx, remark)).toList());
    };
  }

  private static @Nullable String key(@Nullable Format format) {
    return format == null ? null : format.key();
  }

  /// The formats, in the order in which a page tells them.
  static List<String> formats() {
    return List.of("linux", "go", "jvm", "chrome", "timeslice");
  }
}
