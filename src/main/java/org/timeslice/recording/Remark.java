package org.timeslice.recording;

import java.util.List;

/// Something to say about a file: what is wrong with it, or what of it is not shown. The words are
/// the site's, in the reader's language; here is what they need.
///
/// @param key names the sentence
/// @param values what is filled in
public record Remark(String key, List<Object> values) {
  public Remark {
    values = List.copyOf(values);
  }

  static Remark of(String key, Object... values) {
    return new Remark(key, List.of(values));
  }
}
