package org.timeslice.engine.machine;

/// What is counted while a run goes on; the rest of the metrics is computed from the threads'
/// accounts.
final class Tally {
  long dispatches;
  long contextSwitches;
  long addressSpaceSwitches;
  long tlbFlushes;
  long userSwitches;
  long modeSwitches;
  long steals;
  long handoffs;
  long migrations;
  long switchTime;
  long refillTime;
  long runTime;
}
