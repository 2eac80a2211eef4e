package org.timeslice.web;

import static java.util.stream.Collectors.joining;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.store.Database;
import org.timeslice.store.Location;
import org.timeslice.web.asset.Assets;
import org.timeslice.web.site.Site;

/** A site on a port of its own, over a database in a folder of its own. */
public final class TestSite implements AutoCloseable {
  private final Database database;
  private final Javalin server;

  private TestSite(Database database, Javalin server) {
    this.database = database;
    this.server = server;
  }

  public static TestSite start(Path data) {
    return start(data, Path.of("src/test/resources/course"), false);
  }

  public static TestSite start(Path data, Path course, boolean author) {
    Database database = Database.open(new Location.Folder(data));
    var parts =
        new Site.Parts(
            CourseLibrary.in(course),
            database.journal(),
            new Runs(Simulator::simulate),
            Assets.in(Path.of("static")),
            new GuestCookie(database.key("learner-cookie")),
            Clock.systemUTC(),
            author);
    return new TestSite(database, Site.of(parts).start("127.0.0.1", 0));
  }

  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  public Visitor visitor() {
    return new Visitor(this);
  }

  @Override
  public void close() {
    server.stop();
    database.close();
  }

  /** Somebody with a browser that keeps cookies and runs no scripts. */
  public static final class Visitor {
    private final TestSite site;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Visitor(TestSite site) {
      this.site = site;
    }

    public CookieManager cookies() {
      return cookies;
    }

    public Document page(String path) {
      HttpResponse<String> answer = get(path);
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + ": " + answer.statusCode() + "\n" + answer.body());
      }
      return Jsoup.parse(answer.body());
    }

    public HttpResponse<String> get(String path, String... headers) {
      return send(with(HttpRequest.newBuilder(site.at(path)), headers).GET().build());
    }

    public HttpResponse<String> head(String path) {
      return send(HttpRequest.newBuilder(site.at(path)).HEAD().build());
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
      String body =
          form.entrySet().stream()
              .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
              .collect(joining("&"));
      return send(
          with(HttpRequest.newBuilder(site.at(path)), headers)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build());
    }

    /** Answers a block of the lesson `blocks`, as the page's form does. */
    public HttpResponse<String> answer(String block, String answer, String... headers) {
      return post(
          "/lessons/blocks/attempts",
          Map.of("block", block, "id", UUID.randomUUID().toString(), "try", "0", "answer", answer),
          headers);
    }

    private HttpResponse<String> send(HttpRequest request) {
      try {
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException(request + " failed", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private static HttpRequest.Builder with(HttpRequest.Builder builder, String... headers) {
      return headers.length == 0 ? builder : builder.headers(headers);
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }
}
