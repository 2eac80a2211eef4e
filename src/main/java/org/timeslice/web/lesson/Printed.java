package org.timeslice.web.lesson;

import java.util.List;
import java.util.Optional;
import org.timeslice.web.lesson.PartView.ChoiceView;

/// The course on paper.
///
/// @param title of the course
/// @param address where this site is, so that the paper says where to go on
/// @param modules the contents
/// @param lessons HTML of each lesson, made ready to stand on one page with the others
/// @param glossary HTML; empty where there is none
/// @param answers what is right, a lesson each; empty on a learner's copy
record Printed(
    String title,
    String address,
    List<ModuleLine> modules,
    List<String> lessons,
    Optional<String> glossary,
    List<LessonAnswers> answers) {

  /// The same for those who teach.
  Printed with(List<LessonAnswers> right) {
    return new Printed(title, address, modules, lessons, glossary, right);
  }

  /// A module in the contents.
  record ModuleLine(String id, String title, List<LessonLine> lessons) {}

  /// A lesson in the contents; its number stays the same whatever the size of the paper.
  record LessonLine(String name, String number, String title, int minutes) {}

  /// A lesson.
  ///
  /// @param opens the heading of the module that begins with it
  record Sheet(
      Optional<String> opens,
      String name,
      String number,
      String title,
      String summary,
      List<String> objectives,
      List<LessonView.LinkView> requires,
      Code code,
      List<Piece> pieces) {}

  /// A part of a lesson, as the screen's page has it, and what paper needs besides.
  ///
  /// @param number of a question in its lesson; 0 for anything else
  /// @param choices of a prediction, which the screen shows in its simulation
  /// @param code leads to a simulation
  record Piece(PartView part, int number, List<ChoiceView> choices, Optional<Code> code) {}

  /// An address for a telephone's camera, and for those who type.
  record Code(String svg, String address) {}

  record LessonAnswers(String number, String title, List<AnswerLine> lines) {}

  /// @param right HTML, one part each
  /// @param why HTML; may be empty
  record AnswerLine(int number, List<String> right, String why) {}
}
