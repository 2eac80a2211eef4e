package org.timeslice.recording;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells what a file is by how it begins; its name says nothing.
final class Signature {
  /// How many bytes are looked at. A tracer's own header lines and a program's own output may come
  /// first.
  static final int HEAD = 1 << 18;

  private static final Pattern LINUX =
      Pattern.compile("\\bsched_(switch|wakeup)\\b|^# tracer:|^cpus=\\d+$", Pattern.MULTILINE);
  private static final Pattern GO = Pattern.compile("^SCHED \\d+ms:", Pattern.MULTILINE);
  private static final Pattern SCENARIO =
      Pattern.compile("^(title|machine|kernel|processes|seed):", Pattern.MULTILINE);
  private static final Pattern OURS = Pattern.compile("\"format\"\\s*:\\s*\"timeslice-");

  private Signature() {}

  /// The format; null for an empty file's.
  ///
  /// @throws Unreadable where it is something that is known, and cannot be played
  static @Nullable Format of(byte[] head) throws Unreadable {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.isBlank()) {
      throw new Unreadable(Remark.of("empty"));
    }
    if (text.startsWith("FLR\0")) {
      return Format.JVM;
    }
    refuseKnown(text);
    String start = text.stripLeading().replaceFirst("^ï»¿", "");
    if (start.startsWith("{") || start.startsWith("[")) {
      return OURS.matcher(text).find() ? Format.TIMESLICE : Format.CHROME;
    }
    if (GO.matcher(text).find()) {
      return Format.GO;
    }
    if (LINUX.matcher(text).find()) {
      return Format.LINUX;
    }
    if (SCENARIO.matcher(text).find()) {
      throw new Unreadable(Remark.of("is-scenario"));
    }
    return null;
  }

  /// Files of the same tools that have to be turned into text first.
  private static void refuseKnown(String text) throws Unreadable {
    if (text.startsWith("PERFILE2") || text.startsWith("2ELIFREP")) {
      throw new Unreadable(Remark.of("is-perf-data"));
    }
    if (text.startsWith("\u0017\u0008Dtracing")) {
      throw new Unreadable(Remark.of("is-trace-dat"));
    }
    if (text.startsWith("go 1.")
        && text.substring(0, Math.min(20, text.length())).contains("trace")) {
      throw new Unreadable(Remark.of("is-go-trace"));
    }
    if (text.startsWith("PK\u0003\u0004")) {
      throw new Unreadable(Remark.of("is-zip"));
    }
    if (text.startsWith("ÿþ") || text.startsWith("þÿ")) {
      throw new Unreadable(Remark.of("is-utf16"));
    }
  }
}
