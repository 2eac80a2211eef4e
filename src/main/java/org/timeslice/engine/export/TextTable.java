package org.timeslice.engine.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Rows of cells with their columns lined up: text to the left, numbers to the right.
final class TextTable {
  /// Hangul, ideographs, their punctuation and full-width forms, and pictures.
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
  };

  private final List<List<String>> rows = new ArrayList<>();
  private final int leftColumns;

  /// @param leftColumns how many of the first columns hold text
  TextTable(int leftColumns, List<String> heading) {
    this.leftColumns = leftColumns;
    rows.add(heading);
  }

  void add(List<String> row) {
    rows.add(row.stream().map(TextTable::plain).toList());
  }

  /// A text in one line that does nothing to a terminal: blanks for line ends and tabs, U+FFFD for
  /// what controls a terminal or is no character.
  static String plain(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          boolean blank = c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029;
          boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
          int shown = Character.isISOControl(c) || half ? 0xFFFD : c;
          plain.appendCodePoint(blank ? ' ' : shown);
        });
    return plain.toString();
  }

  void write(Appendable out) throws IOException {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      out.append(line(row, widths).stripTrailing()).append('\n');
    }
  }

  private String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - width(row.get(i)));
      line.append(i == 0 ? "" : "  ");
      line.append(i < leftColumns ? row.get(i) + blanks : blanks + row.get(i));
    }
    return line.toString();
  }

  /// Columns that a terminal gives a text: two for an ideograph.
  private static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    for (int[] range : WIDE) {
      if (c >= range[0] && c <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
