package org.timeslice.cli;

/** The command line. */
public final class Main {
  private Main() {}

  /** Runs the command named by the first argument. */
  public static void main(String[] args) {
    System.out.println("timeslice " + String.join(" ", args));
  }
}
