package org.timeslice.cli;

import static java.util.Objects.requireNonNull;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.store.Database;
import org.timeslice.store.Location;
import org.timeslice.web.GuestCookie;
import org.timeslice.web.asset.Assets;
import org.timeslice.web.site.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `timeslice rehearse`: does once what `simulate` and `serve` do, so that packaging can keep the
/// classes which they load, and what the JVM has learned of them. Of no use to anybody else, hence
/// in no help.
@Command(name = "rehearse", description = "Runs once what is run most.", hidden = true)
final class RehearseCommand implements Callable<Integer> {
  private static final List<String> PAGES =
      List.of(
          "/", "/?lang=zh", "/lessons/process", "/lessons/process?lang=zh", "/playground", "/none");

  @Parameters(paramLabel = "SCENARIO", description = "What is simulated.")
  private Path scenario = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int simulated =
        requireNonNull(spec).parent().commandLine().execute("simulate", scenario.toString());
    if (simulated != Main.OK) {
      return simulated;
    }
    Path data = Files.createTempDirectory("timeslice-rehearsal");
    try {
      serve(data);
    } finally {
      delete(data);
    }
    return Main.OK;
  }

  private static void serve(Path data) throws IOException, InterruptedException {
    try (Database database = Database.open(new Location.Folder(data))) {
      var parts =
          new Site.Parts(
              CourseLibrary.bundled(),
              database.journal(),
              new Runs(Simulator::simulate),
              Assets.bundled(),
              new GuestCookie(database.key("learner-cookie")),
              Clock.systemUTC(),
              false);
      Javalin site = Site.of(parts).start("127.0.0.1", 0);
      try {
        visit(site.port());
      } finally {
        site.stop();
      }
    }
  }

  private static void visit(int port) throws IOException, InterruptedException {
    try (HttpClient visitor = HttpClient.newHttpClient()) {
      for (String page : PAGES) {
        URI address = URI.create("http://127.0.0.1:" + port + page);
        int status =
            visitor
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
        if (status >= 500) {
          throw new IllegalStateException(page + " answers " + status);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
