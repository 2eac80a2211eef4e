package org.timeslice.lesson;

/// The name of something in a simulation, wherever text speaks of it: glyph by kind, hue by which
/// one, both drawn by the style sheet, the same as in the picture.
///
/// @param kind as in a trace's cast: `thread`, `kernel-thread`, `p`, `cpu`, `process`, `sysmon`
/// @param entity its id in the trace's cast, or the name as written where no run has it
/// @param label as text
/// @param hue 1 to [Cast#HUES]; 0 for none
/// @param again whether that hue has been given to another one before
public record Chip(String kind, String entity, String label, int hue, boolean again) {

  /// An inline element; the page's scripts find it by its entity.
  public String html() {
    String colour = hue == 0 ? "" : " h" + hue + (again ? " again" : "");
    return "<span class=\"chip k-%s%s\" data-kind=\"%s\" data-entity=\"%s\"><i></i>%s</span>"
        .formatted(kind, colour, kind, escape(entity), escape(label));
  }

  /// As a phrase of its own.
  public Phrase phrase() {
    return new Phrase(label, html(), label);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
