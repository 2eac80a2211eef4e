package org.timeslice.lesson;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong in one file while it is read. Reading goes on after a problem, so that an
/// author sees all of them at once.
public final class Problems {
  private final String file;
  private final List<Problem> found = new ArrayList<>();

  /// @param file as authors know it, from the project's root
  public Problems(String file) {
    this.file = file;
  }

  public String file() {
    return file;
  }

  public void error(Spot spot, String message) {
    found.add(Problem.error(file, spot.line(), spot.column(), message));
  }

  public void warning(Spot spot, String message) {
    found.add(Problem.warning(file, spot.line(), spot.column(), message));
  }

  /// Takes over what was found in another file that this one uses.
  public void add(Problem problem) {
    found.add(problem);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  /// Everything found so far, in order of place, each once.
  public List<Problem> sorted() {
    return found.stream().distinct().sorted().toList();
  }
}
