package org.timeslice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentStreamTest {

  /// `LINE:TEXT` of each document, `~` for line ends.
  private static List<String> documents(byte[] bytes) throws IOException {
    var documents = new ArrayList<String>();
    try (var stream = new DocumentStream(new Dribble(bytes))) {
      for (Document next = stream.next(); next != null; next = stream.next()) {
        String text = next.mistake() == null ? next.text() : next.mistake().toString();
        documents.add(next.firstLine() + ":" + text.replace("\n", "~"));
      }
      assertThat(stream.next()).isNull();
    }
    return documents;
  }

  /// A stream that gives a byte or three at a time, as a slow pipe does.
  private static final class Dribble extends InputStream {
    private final ByteArrayInputStream bytes;
    private int turn;

    Dribble(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return bytes.read(into, from, Math.min(length, turn++ % 3 + 1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      nullValues = "none",
      value = {
        "a: 1§1:a: 1",
        "a: 1~§1:a: 1~",
        "''§1:",
        "a~---~b~§1:a~;3:b~",
        "---~a~---~b§2:a~;4:b",
        "# one~%YAML 1.2~---~a~§4:a~",
        "a~---~---~b~§1:a~;3:;4:b~",
        "a~---~ ~# end~§1:a~",
        "a~...~b~§1:a~;3:b~",
        "a~...~%YAML 1.2~---~b~§1:a~;5:b~",
        "--- a~--- # b~c~§1:--- a~;3:c~",
        "a: |~  x~ ---~  y~§1:a: |~  x~ ---~  y~",
        "----~a~§1:----~a~",
        "a~--- §1:a~",
        "---§2:",
        "a^~---^~b^~§1:a^~;3:b^~",
      })
  void documentsArePartedByDashesAtTheStartOfALine(String text, String expected)
      throws IOException {
    assertThat(documents(text.replace('~', '\n').replace('^', '\r').getBytes(UTF_8)))
        .isEqualTo(List.of(expected.replace('^', '\r').split(";", -1)));
  }

  @Test
  void aDocumentThatIsTooLongIsCountedNotKept() throws IOException {
    String head = "a: " + "x".repeat(300_000) + "\n";
    assertThat(documents((head + "---\nb\n--- c\n" + "y".repeat(1 << 20)).getBytes(UTF_8)))
        .containsExactly(
            "1:1:1: a document must be at most 256 KiB, but is 300004",
            "3:b~",
            "4:1:1: a document must be at most 256 KiB, but is 1048582");
    assertThat(documents((head + head + "--- c\n").getBytes(UTF_8)).getLast())
        .isEqualTo("3:--- c~");
  }

  @Test
  void aLongDocumentMayBeJustShortEnough() throws IOException {
    String full = "a: " + "x".repeat(256 * 1024 - 4) + "\n";
    assertThat(documents((full + "---\n" + full).getBytes(UTF_8)))
        .containsExactly("1:" + full.replace("\n", "~"), "3:" + full.replace("\n", "~"));
  }

  @Test
  void bytesThatAreNoUtf8AreToldWithTheirPlace() throws IOException {
    byte[] bytes = "a: 两\nb: ??\n---\nc\n".getBytes(UTF_8);
    bytes[10] = (byte) 0xC3;
    assertThat(documents(bytes))
        .containsExactly("1:2:4: a text must be UTF-8, but has the byte 195", "4:c~");
  }

  @Test
  void aByteThatIsMissingAtTheEndIsTold() throws IOException {
    assertThat(documents(new byte[] {'a', (byte) 0xE4}))
        .containsExactly("1:1:2: a text must be UTF-8, but has the byte 228");
  }
}
