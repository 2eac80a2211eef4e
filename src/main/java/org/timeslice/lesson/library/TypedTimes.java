package org.timeslice.lesson.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.timeslice.lesson.Language;

/// Looks for lengths of time that are written down in the texts of blocks although a run could tell
/// them. A time that stands in one of the lesson's scenarios is the author's own choice; any other
/// is either measured somewhere or ought to be a `{= …}`.
///
/// Notes and no problems: only a person can tell which of the two it is.
public final class TypedTimes {
  private static final Pattern FENCE =
      Pattern.compile("```(sim|compare|predict|challenge|gantt) ([\\w-]+)\\s*");
  private static final Pattern TEXT = Pattern.compile("\\b(say|caption|why|question|hint): (.*)");
  private static final Pattern TIME =
      Pattern.compile("(\\d+(?:\\.\\d+)?)[ \u00a0]?(ns|µs|us|ms|s)\\b");
  private static final Pattern COMPUTED = Pattern.compile("\\{=[^}]*}");

  private TypedTimes() {}

  /// One line a time, `FILE:LINE: …`.
  public static List<String> notes(Path course) {
    List<String> notes = new ArrayList<>();
    for (Language language : Language.values()) {
      Path folder = course.resolve(language.tag());
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.filter(one -> one.toString().endsWith(".md")).sorted().toList()) {
            notes.addAll(notes(file.toString(), Files.readString(file)));
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return notes;
  }

  static List<String> notes(String file, String text) {
    List<String> lines = text.lines().toList();
    Set<String> chosen = chosen(lines);
    List<String> notes = new ArrayList<>();
    String block = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (lines.get(i).startsWith("```")) {
        block = fence.matches() ? fence.group(2) : "";
      }
      Matcher said = TEXT.matcher(lines.get(i));
      if (!block.isEmpty() && said.find()) {
        Matcher time = TIME.matcher(COMPUTED.matcher(said.group(2)).replaceAll(""));
        while (time.find()) {
          if (!chosen.contains(key(time))) {
            notes.add(
                "%s:%d: %s of `%s` says %s, which no scenario here has written; can a run tell it?"
                    .formatted(file, i + 1, said.group(1), block, time.group()));
          }
        }
      }
    }
    return notes;
  }

  /// The times in the scenarios, settings and moments of all blocks.
  private static Set<String> chosen(List<String> lines) {
    Set<String> chosen = new HashSet<>();
    boolean inBlock = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        inBlock = FENCE.matcher(line).matches();
      } else if (inBlock) {
        Matcher time = TIME.matcher(TEXT.matcher(line).replaceAll(""));
        while (time.find()) {
          chosen.add(key(time));
        }
      }
    }
    return chosen;
  }

  private static String key(Matcher time) {
    return time.group(1) + time.group(2).replace('µ', 'u');
  }
}
