package org.timeslice.lesson.markdown;

import java.util.Locale;
import java.util.Optional;
import org.commonmark.node.CustomBlock;
import org.timeslice.lesson.Language;

/// A quotation that begins with `[!NOTE]` or another kind.
final class Alert extends CustomBlock {
  final Kind kind;

  Alert(Kind kind) {
    this.kind = kind;
  }

  /// The five kinds that Git hosts draw as well.
  enum Kind {
    NOTE("Note", "说明"),
    TIP("Tip", "提示"),
    IMPORTANT("Important", "重要"),
    WARNING("Warning", "注意"),
    CAUTION("Caution", "警告");

    private final String english;
    private final String chinese;

    Kind(String english, String chinese) {
      this.english = english;
      this.chinese = chinese;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    String title(Language language) {
      return language.choose(english, chinese);
    }

    /// The kind that a line such as `[!NOTE]` names.
    static Optional<Kind> of(String line) {
      for (Kind kind : values()) {
        if (line.strip().equals("[!" + kind.name() + "]")) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }
}
