package org.timeslice.web;

import io.javalin.http.Context;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON of records and maps.
public final class Json {
  private static final JsonMapper PLAIN = JsonMapper.shared();
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}

  public static void send(Context ctx, Object value) {
    ctx.contentType("application/json; charset=utf-8");
    ctx.header("Cache-Control", "private, no-cache");
    ctx.result(text(value));
  }

  public static String text(Object value) {
    return PLAIN.writeValueAsString(value);
  }

  /// For an HTTP header, which may hold nothing but ASCII.
  public static String header(Object value) {
    return ASCII.writeValueAsString(value);
  }

  /// For a script element of data: nothing in it can end that element.
  public static String inHtml(Object value) {
    return text(value).replace("<", "\\u003c");
  }
}
