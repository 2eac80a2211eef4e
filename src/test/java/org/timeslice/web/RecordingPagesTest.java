package org.timeslice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordingPagesTest {
  private static final String BOUNDARY = "-----------------------------7d1";

  private static final TestSite site = Sites.small();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void answersAScriptWithTheTraceAndWhatToSayOfIt() throws Exception {
    HttpResponse<String> answer = raw(recorded("ftrace.txt"), "?part=0");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode json = JsonMapper.shared().readTree(answer.body());
    assertThat(json.get("format").asString()).isEqualTo("timeslice-recording/1");
    assertThat(json.get("view").asString()).isEqualTo("queues");
    assertThat(json.get("part").get("count").asInt()).isEqualTo(1);
    assertThat(json.get("trace").get("format").asString()).isEqualTo("timeslice-trace/1");
    assertThat(json.get("remarks").get(0).asString()).contains("not recorded");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void saysInWordsWhatIsWrong() throws Exception {
    HttpResponse<String> answer = raw("SCHED 0ms: gomaxprocs=2\n".getBytes(UTF), "");
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode json = JsonMapper.shared().readTree(answer.body());
    assertThat(json.get("kind").asString()).isEqualTo("go");
    assertThat(json.get("errors").get(0).get("message").asString()).contains("scheddetail=1");
  }

  @Test
  void refusesAPartThatIsNotThere() throws Exception {
    assertThat(raw(recorded("ftrace.txt"), "?part=7").body()).contains("There is no part 8");
    assertThat(raw(recorded("ftrace.txt"), "?part=x").statusCode()).isEqualTo(400);
  }

  @Test
  void showsAFormWithoutScriptWhatIsInTheFile() throws Exception {
    Document page =
        Jsoup.parse(form("/playground/recordings", recorded("go-schedtrace.txt")).body());
    assertThat(page.select(".rec-run h2").text()).isEqualTo("Go scheduler snapshots");
    assertThat(page.select(".frame")).isNotEmpty();
    assertThat(page.select("table.evt tbody tr")).hasSizeGreaterThan(10);
    assertThat(page.select(".rec-remarks li")).isNotEmpty();
    assertThat(page.select(".rec-problem").hasAttr("hidden")).isTrue();
  }

  @Test
  void tellsAFormWithoutScriptWhatIsWrong() throws Exception {
    HttpResponse<String> answer = form("/playground/recordings", "hello".getBytes(UTF));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).select(".rec-problem li").text())
        .contains("can be opened here");
  }

  @Test
  void takesMoreThanAnyOtherForm() throws Exception {
    byte[] file = recorded("ftrace.txt");
    var large = new ByteArrayOutputStream();
    while (large.size() < 1 << 20) {
      large.write(file);
    }
    assertThat(form("/playground/recordings", large.toByteArray()).statusCode()).isEqualTo(200);
    assertThat(raw(large.toByteArray(), "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data; boundary=x", "multipart/form-data"})
  void aFormThatIsNoneIsRefusedInWords(String type) throws Exception {
    var request = HttpRequest.newBuilder(at("/playground/recordings")).header("Content-Type", type);
    HttpResponse<String> answer = send(request, "zzz".getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("could not be understood");
  }

  @Test
  void noOtherPageTakesAFile() throws Exception {
    assertThat(form("/settings", recorded("ftrace.txt")).statusCode()).isEqualTo(415);
  }

  @Test
  void keepsNoFile() throws Exception {
    List<String> before = temporary();
    form("/playground/recordings", recorded("ftrace.txt"));
    form("/playground/recordings", "FLR\0damaged".getBytes(UTF));
    raw("FLR\0damaged".getBytes(UTF), "");
    assertThat(temporary()).isEqualTo(before);
  }

  private static List<String> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("(?i)(timeslice-.*\\.jfr|.*multi.?part.*)"))
          .sorted()
          .toList();
    }
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  private static byte[] recorded(String name) throws IOException {
    try (InputStream in = RecordingPagesTest.class.getResourceAsStream("/recordings/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private HttpResponse<String> raw(byte[] file, String query) throws Exception {
    return send(
        HttpRequest.newBuilder(at("/playground/recordings" + query))
            .header("Accept", "application/json")
            .header("Content-Type", "application/octet-stream"),
        file);
  }

  private HttpResponse<String> form(String path, byte[] file) throws Exception {
    var body = new ByteArrayOutputStream();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
    body.write(head.formatted(BOUNDARY).getBytes(UTF));
    body.write(file);
    body.write("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(UTF));
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY),
        body.toByteArray());
  }

  private static URI at(String path) {
    return site.at(path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, byte[] body) throws Exception {
    return client.send(
        request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
