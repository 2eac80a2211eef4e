package org.timeslice.lesson.markdown;

import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Code;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;
import org.timeslice.lesson.Language;

/// Attributes that make a page safe and usable by keyboard and ear.
final class OurAttributes implements AttributeProvider {
  /// Code that stays on one line: too short to need two, and with a place where it would be broken.
  private static final Pattern WHOLE = Pattern.compile("(?=.*[ -]).{1,16}");

  private final Language language;
  private final Anchors anchors;

  OurAttributes(Language language, Anchors anchors) {
    this.language = language;
    this.anchors = anchors;
  }

  @Override
  public void setAttributes(Node node, String tag, Map<String, String> attributes) {
    anchors.of(node).ifPresent(id -> attributes.put("id", id));
    switch (node) {
      case Link link when link.getDestination().startsWith("http") -> {
        attributes.put("rel", "noopener noreferrer");
        attributes.put("class", "external");
      }
      case Link _ -> attributes.remove("rel");
      case Image _ -> attributes.put("loading", "lazy");
      case Code code when WHOLE.matcher(code.getLiteral()).matches() ->
          attributes.put("class", "whole");
      case TaskListItemMarker marker -> attributes.put("aria-label", done(marker));
      default -> {}
    }
    // Long lines scroll inside the box, which has to be reachable without a mouse.
    if (tag.equals("pre")) {
      attributes.put("tabindex", "0");
    }
  }

  private String done(TaskListItemMarker marker) {
    return marker.isChecked() ? language.choose("done", "已完成") : language.choose("to do", "未完成");
  }
}
