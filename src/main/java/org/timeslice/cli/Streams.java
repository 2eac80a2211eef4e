package org.timeslice.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/// Where a command reads from and writes to; tests put their own here.
///
/// @param in standard input, bytes
/// @param out standard output, bytes: a write that fails throws, as no `PrintStream` would
/// @param err words for people
record Streams(InputStream in, OutputStream out, PrintStream err) {

  static Streams standard() {
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        System.err);
  }
}
