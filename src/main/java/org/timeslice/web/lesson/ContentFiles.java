package org.timeslice.web.lesson;

import io.javalin.http.Context;
import java.util.Map;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Refusal;

/// Pictures and programs that lessons refer to, `/content/PATH`.
public final class ContentFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "svg", "image/svg+xml; charset=utf-8",
          "png", "image/png",
          "jpg", "image/jpeg",
          "webp", "image/webp");

  private final CourseLibrary library;

  ContentFiles(CourseLibrary library) {
    this.library = library;
  }

  public void show(Context ctx) {
    String path = ctx.pathParam("path");
    byte[] bytes = library.file(path).orElseThrow(() -> Refusal.of(404, "page"));
    String ending = path.substring(path.lastIndexOf('.') + 1);
    // Programs are shown, never run; a picture's own scripts are not either.
    ctx.contentType(TYPES.getOrDefault(ending, "text/plain; charset=utf-8"));
    ctx.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    ctx.header("Cache-Control", "no-cache");
    ctx.result(bytes);
  }
}
