package org.timeslice.web;

import java.util.List;

/// A request that cannot be answered as asked. The site shows it as a page, or as JSON to those who
/// want that, worded from `refusal.KEY.title` and `refusal.KEY.text`.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String key;
  private final transient List<String> details;

  /// @param details one line each, shown below the text: problems of a scenario, names that are
  ///   near
  public Refusal(int status, String key, List<String> details) {
    super(status + " " + key + " " + details, null, false, false);
    this.status = status;
    this.key = key;
    this.details = List.copyOf(details);
  }

  public static Refusal notFound(String key) {
    return new Refusal(404, key, List.of());
  }

  /// A form that does not say what it has to.
  public static Refusal malformed(String detail) {
    return new Refusal(400, "malformed", List.of(detail));
  }

  public int status() {
    return status;
  }

  public String key() {
    return key;
  }

  public List<String> details() {
    return details;
  }
}
