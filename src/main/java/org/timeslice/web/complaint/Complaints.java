package org.timeslice.web.complaint;

import java.util.List;
import org.timeslice.lesson.Language;

/// Complaints about what a visitor sent, in their language. The engine speaks English, as the
/// command line does.
public final class Complaints {
  private Complaints() {}

  public static String in(Language language, String complaint) {
    return switch (language) {
      case ENGLISH -> complaint;
      case CHINESE -> ChineseComplaints.of(complaint);
    };
  }

  public static List<String> in(Language language, List<String> complaints) {
    return complaints.stream().map(one -> in(language, one)).toList();
  }
}
