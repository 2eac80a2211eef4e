package org.timeslice.web.lesson;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as SVG, one path, in the colour of the text.
final class QrSvg {
  /// Modules of white that readers need around it.
  private static final int QUIET = 3;

  private QrSvg() {}

  static String of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
        }
      }
    }
    int side = code.size + 2 * QUIET;
    return """
    <svg class="qr" viewBox="0 0 %d %d" aria-hidden="true" shape-rendering="crispEdges">\
    <path d="%s" fill="currentColor"/></svg>\
    """
        .formatted(side, side, path);
  }
}
