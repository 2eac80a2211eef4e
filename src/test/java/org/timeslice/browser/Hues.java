package org.timeslice.browser;

/** What colours say in pictures that stand beside one another. */
final class Hues {
  /** Of each thread that is drawn: the hues that it has in the pictures. */
  static final String OF_EACH =
      """
      (root) => {
        const hues = {};
        for (const token of root.querySelectorAll('.stage .tok.tk-t')) {
          const hue = [...token.classList].filter((one) => /^(h\\d|again)$/.test(one)).join(' ');
          const found = (hues[token.dataset.entity] ??= []);
          if (!found.includes(hue)) found.push(hue);
        }
        return hues;
      }
      """;

  private Hues() {}
}
