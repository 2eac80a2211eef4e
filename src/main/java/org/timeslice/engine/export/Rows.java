package org.timeslice.engine.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes lists as lines of rows, see [TraceLines].
final class Rows {
  /// Fields of a line: few enough that a browser reads one in a millisecond or two.
  private static final int MOST = 4_000;

  /// A field's name, and whether its value stands elsewhere.
  private record Key(String name, boolean shared) {}

  private final JsonWriter json;
  private final Numbers<List<Key>> shapes = new Numbers<>();
  private final Numbers<Object> values = new Numbers<>();

  /// Each row as it will be written.
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  private int fields;

  Rows(JsonWriter json) {
    this.json = json;
  }

  /// @param to the way to the list from the trace
  <T> void write(List<Object> to, List<T> items, Fields.Of<T> kind) throws IOException {
    for (T item : items) {
      add(item, kind);
      if (fields >= MOST) {
        line(to);
      }
    }
    if (fields > 0) {
      line(to);
    }
  }

  private <T> void add(T item, Fields.Of<T> kind) throws IOException {
    List<Key> shape = new ArrayList<>();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(null);
    kind.tell(
        item,
        (name, value) -> {
          if (value == null || value instanceof Number) {
            shape.add(new Key(name, false));
            row.add(value);
          } else {
            shape.add(new Key(name, true));
            row.add(values.of(value));
          }
        });
    row.set(0, shapes.of(shape));
    rows.add(row);
    fields += row.size();
  }

  private void line(List<Object> to) throws IOException {
    json.beginObject().name("to").any(to).name("shapes").beginArray();
    for (List<Key> shape : shapes.fresh()) {
      json.beginObject();
      for (Key key : shape) {
        json.field(key.name(), key.shared() ? 1L : 0L);
      }
      json.endObject();
    }
    json.endArray().name("values").beginArray();
    for (Object value : values.fresh()) {
      Fields.value(value, json);
    }
    json.endArray().name("rows").any(rows).endObject().endLine();
    rows.clear();
    fields = 0;
  }

  /// Numbers what differs, in order of appearance.
  private static final class Numbers<T> {
    private final Map<T, Integer> known = new HashMap<>();
    private final List<T> fresh = new ArrayList<>();

    int of(T one) {
      return known.computeIfAbsent(
          one,
          _ -> {
            fresh.add(one);
            return known.size();
          });
    }

    /// Those that were not there when this was asked before.
    List<T> fresh() {
      List<T> all = List.copyOf(fresh);
      fresh.clear();
      return all;
    }
  }
}
