package org.timeslice.web.course;

import java.util.List;
import java.util.Optional;
import org.timeslice.web.lesson.Glimpse;

/// What the map shows.
///
/// @param lessons how many can be read
/// @param time of the finished ones, ready to show
/// @param left how many lessons remain
/// @param rest their time
/// @param route `full` or `short`; empty where there is one way only
/// @param axis one stretch a tick; the last one is what is left
record CourseView(
    Start start,
    int finished,
    int lessons,
    Duration time,
    Duration total,
    int left,
    Duration rest,
    Optional<String> route,
    List<Tick> axis,
    List<Lane> lanes,
    List<String> problems) {

  /// The card beside the title: where to begin, or to go on.
  ///
  /// @param kick key of the line above the title
  /// @param days since the learner was here, for `kick`
  /// @param action key of the button's label
  /// @param why one sentence on what waits there
  /// @param glimpse the run in which the learner stopped
  record Start(
      String kick,
      long days,
      String title,
      String link,
      String action,
      Optional<String> why,
      Optional<Glimpse> glimpse) {}

  record Duration(long hours, long minutes) {
    static Duration of(int minutes) {
      return new Duration(minutes / 60, minutes % 60);
    }
  }

  /// @param weight classes
  record Tick(String label, String weight) {}

  /// A module.
  ///
  /// @param state key of the line below the title, with `done`, `all` and `minutes` to fill in
  /// @param rest classes of the gap behind the last slice
  record Lane(
      String id,
      String title,
      String hue,
      String state,
      int done,
      int all,
      int minutes,
      List<Slice> slices,
      String rest) {}

  /// A lesson.
  ///
  /// @param css its state and weight
  /// @param link null where it cannot be opened
  /// @param state `done`, `run`, `todo`, `plan`, `broken`
  /// @param percent classes: how much of a running one is done
  /// @param here whether the learner stopped in it
  /// @param onRoute whether it lies on the way that the learner takes
  /// @param test whether it is a module's test, which needs no title
  record Slice(
      String css,
      Optional<String> link,
      String number,
      String title,
      int minutes,
      String state,
      String percent,
      boolean here,
      boolean onRoute,
      boolean test) {}
}
