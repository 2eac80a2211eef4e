package org.timeslice.web.lesson;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as SVG, one path, in the colour of the text: a line for each run of dark modules,
/// since the course on paper has more than a hundred of them.
final class QrSvg {
  /// Modules of white that readers need around it.
  private static final int QUIET = 3;

  private QrSvg() {}

  static String of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      row(code, y, path);
    }
    int side = code.size + 2 * QUIET;
    return """
    <svg class="qr" viewBox="0 0 %d %d" aria-hidden="true" shape-rendering="crispEdges">\
    <path d="%s" stroke="currentColor"/></svg>\
    """
        .formatted(side, side, path);
  }

  /// Lines are as thick as a module, so they lie in the middle of it.
  private static void row(QrCode code, int y, StringBuilder path) {
    int end = -1;
    for (int x = 0; x < code.size; x++) {
      if (!code.getModule(x, y)) {
        continue;
      }
      int from = x;
      while (x < code.size && code.getModule(x, y)) {
        x++;
      }
      if (end < 0) {
        path.append('M').append(from + QUIET).append(' ').append(y + QUIET).append(".5h");
      } else {
        path.append('m').append(from - end).append(" 0h");
      }
      path.append(x - from);
      end = x;
    }
  }
}
