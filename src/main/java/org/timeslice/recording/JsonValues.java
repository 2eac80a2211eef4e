package org.timeslice.recording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Values of a JSON text, one event at a time, as maps, lists, strings, numbers. A value that is
/// larger than any event of a tool comes out cut, so that a stranger's file cannot fill the memory.
final class JsonValues {
  private static final int MOST = 5_000;

  private final JsonParser in;
  private int left;

  private JsonValues(JsonParser in) {
    this.in = in;
    this.left = MOST;
  }

  /// The value that the parser's current token begins.
  static @Nullable Object read(JsonParser in) {
    return new JsonValues(in).value();
  }

  /// The object that the parser's current token begins; empty for anything else.
  static Map<String, @Nullable Object> object(JsonParser in) {
    return object(read(in));
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  static List<@Nullable Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
  }

  static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  /// A whole number; null for anything else.
  static @Nullable Long whole(@Nullable Object value) {
    return value instanceof Long number ? number : null;
  }

  static long whole(@Nullable Object value, long otherwise) {
    return value instanceof Long number ? number : otherwise;
  }

  private @Nullable Object value() {
    left--;
    return switch (in.currentToken()) {
      case START_OBJECT -> map();
      case START_ARRAY -> items();
      case VALUE_STRING -> in.getString();
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Object integer() {
    return switch (in.getNumberType()) {
      case INT, LONG -> in.getLongValue();
      default -> in.getDoubleValue();
    };
  }

  private Map<String, @Nullable Object> map() {
    var map = new LinkedHashMap<String, @Nullable Object>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (left > 0) {
        map.put(name, value());
      } else {
        in.skipChildren();
      }
    }
    return map;
  }

  private List<@Nullable Object> items() {
    var items = new ArrayList<@Nullable Object>();
    JsonToken token = in.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      if (left > 0) {
        items.add(value());
      } else {
        in.skipChildren();
      }
      token = in.nextToken();
    }
    return Collections.unmodifiableList(items);
  }
}
