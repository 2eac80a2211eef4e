package org.timeslice.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request that cannot be answered as asked. The site shows it as a page, or as JSON to those who
/// want that, worded from `refusal.KEY.title` and `refusal.KEY.text`.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String key;
  private final transient List<Detail> details;

  /// A line below the text: a problem of a scenario, a lesson whose name is near.
  ///
  /// @param href where it leads; null for nowhere
  public record Detail(String text, @Nullable String href) {}

  private Refusal(int status, String key, List<Detail> details) {
    super(status + " " + key + " " + details, null, false, false);
    this.status = status;
    this.key = key;
    this.details = List.copyOf(details);
  }

  /// A refusal with lines below its text.
  public static Refusal of(int status, String key, String... details) {
    return with(status, key, Stream.of(details).map(text -> new Detail(text, null)).toList());
  }

  /// As [#of], with lines that lead somewhere.
  public static Refusal with(int status, String key, List<Detail> details) {
    return new Refusal(status, key, details);
  }

  /// A form that does not say what it has to.
  public static Refusal malformed(String detail) {
    return of(400, "malformed", detail);
  }

  public int status() {
    return status;
  }

  public String key() {
    return key;
  }

  public List<Detail> details() {
    return details;
  }
}
