package org.timeslice.lesson.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.Node;

/// The ids of a page's headings and of other things that links lead to, unique on the page.
final class Anchors {
  private final IdGenerator ids = IdGenerator.builder().defaultId("section").build();
  private final Map<Node, String> byNode = new LinkedHashMap<>();

  /// Gives `node` an id made of its words.
  void add(Node node, String words) {
    byNode.put(node, ids.generateId(words));
  }

  Optional<String> of(Node node) {
    return Optional.ofNullable(byNode.get(node));
  }

  Set<String> all() {
    return Set.copyOf(byNode.values());
  }
}
