package org.timeslice.lesson.markdown;

import org.commonmark.node.CustomBlock;

/// Where a block of the lesson stands in the text.
final class PlacedBlock extends CustomBlock {
  final String name;

  PlacedBlock(String name) {
    this.name = name;
  }
}
