package org.timeslice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The readers of recordings speak in keys; here is what they say. */
class RecordingWordsTest {
  private static final Pattern KEY = Pattern.compile("Remark\\.of\\(\\s*\"([\\w.-]+)\"");
  private static final Pattern BROKEN = Pattern.compile("broken\\(\"([\\w.-]+)\"");

  @Test
  void everyRemarkOfAReaderHasItsWords() throws IOException {
    var named = new TreeSet<>(Set.of("bytes-beyond", "unpacked-beyond"));
    named.addAll(Set.of("jvm.cut.after", "jvm.damaged.after", "jvm.unfinished.after"));
    try (Stream<Path> files = Files.list(Path.of("src/main/java/org/timeslice/recording"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        KEY.matcher(text).results().forEach(found -> named.add(found.group(1)));
        BROKEN
            .matcher(text)
            .results()
            .forEach(found -> {
              named.add(found.group(1));
              named.add(found.group(1) + ".after");
            });
      }
    }
    var known = new TreeSet<String>();
    for (String key : texts().stringPropertyNames()) {
      if (key.startsWith("recording.is.")) {
        known.add(key.substring("recording.is.".length()));
      }
    }
    assertThat(known).isEqualTo(named);
  }

  private static Properties texts() throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(Path.of("src/main/resources/messages/en.properties"))) {
      properties.load(in);
    }
    return properties;
  }
}
