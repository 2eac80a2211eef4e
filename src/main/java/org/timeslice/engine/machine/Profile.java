package org.timeslice.engine.machine;

/// What threads of one kind have in common, held once for all of them: a million threads of one
/// routine share one profile.
///
/// @param process theirs
/// @param stem their name, or what comes before the number
/// @param code their program
/// @param nice −20 to 19
/// @param priority 0 is the highest
/// @param tickets for lottery and stride
/// @param workingSet bytes of data of a thread's own; 0 to use the process's
public record Profile(
    Process process, String stem, Code code, int nice, int priority, int tickets, long workingSet) {

  Profile withNice(int other) {
    return new Profile(process, stem, code, other, priority, tickets, workingSet);
  }
}
