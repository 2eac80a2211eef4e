package org.timeslice.cli;

import static java.util.Objects.requireNonNull;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.store.CannotOpenDatabase;
import org.timeslice.store.Database;
import org.timeslice.store.Location;
import org.timeslice.web.GuestCookie;
import org.timeslice.web.asset.Assets;
import org.timeslice.web.site.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `timeslice serve`: opens the database, starts the site, and ends both when the process is told
/// to.
@Command(
    name = "serve",
    description = "Serves the site until it is stopped with Ctrl+C or SIGTERM.",
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:TIMESLICE_PORT:-8080}",
      description = "Where to listen (TIMESLICE_PORT, else 8080); 0 takes any free port.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "${env:TIMESLICE_HOST:-0.0.0.0}",
      description = "Whom to listen to: 127.0.0.1 for this machine only (default: everybody).")
  private String host = "";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "${env:TIMESLICE_DATA:-db/data}",
      description =
          "The folder of the database (TIMESLICE_DATA, else db/data). TIMESLICE_DATABASE names a"
              + " PostgreSQL database instead: jdbc:postgresql://HOST/NAME?user=…&password=…")
  private Path data = Path.of("");

  @Option(
      names = "--content",
      paramLabel = "FOLDER",
      defaultValue = "${env:TIMESLICE_CONTENT}",
      description =
          "The course to teach (default: content/ in a source tree, else the built-in one).")
  private @Nullable Path content;

  @Option(
      names = "--author",
      arity = "0..1",
      paramLabel = "yes|no",
      defaultValue = "${env:TIMESLICE_AUTHOR}",
      fallbackValue = "yes",
      description = "Show on the pages what is wrong with the course (default: in a source tree).")
  private @Nullable String author;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Path sources = Path.of("content");
    boolean inSources = Files.isRegularFile(Path.of("pom.xml")) && Files.isDirectory(sources);
    Optional<Path> course =
        Optional.ofNullable(content).or(() -> Optional.of(sources).filter(_ -> inSources));
    if (course.isPresent() && !Files.isDirectory(course.get())) {
      return refuse("There is no course in %s: it is no folder.".formatted(course.get()));
    }
    Optional<String> problem = new Listening(host, port).problem();
    if (problem.isPresent()) {
      return refuse(problem.get());
    }
    try (Ending ending = new Ending();
        Database database = Database.open(location())) {
      Javalin site = Site.of(parts(database, course, inSources));
      site.start(host, port);
      tell(site.port(), course);
      ending.await();
      site.stop();
      return 0;
    } catch (CannotOpenDatabase e) {
      return refuse(String.valueOf(e.getMessage()));
    } catch (JavalinBindException e) {
      // Somebody else was faster.
      return refuse(new Listening(host, port).problem().orElse(String.valueOf(e.getMessage())));
    }
  }

  private Location location() {
    String server = System.getenv("TIMESLICE_DATABASE");
    return server == null || server.isBlank()
        ? new Location.Folder(data)
        : new Location.Server(server);
  }

  private Site.Parts parts(Database database, Optional<Path> course, boolean inSources) {
    Path files = Path.of("static");
    return new Site.Parts(
        course.map(CourseLibrary::in).orElseGet(CourseLibrary::bundled),
        database.journal(),
        new Runs(Simulator::simulate),
        inSources && Files.isDirectory(files) ? Assets.in(files) : Assets.bundled(),
        new GuestCookie(database.key("learner-cookie")),
        Clock.system(ZoneId.systemDefault()),
        isForAuthors(inSources));
  }

  private boolean isForAuthors(boolean inSources) {
    String wish = author == null ? "" : author.toLowerCase(Locale.ROOT);
    return wish.isEmpty() ? inSources : !Set.of("no", "false", "0").contains(wish);
  }

  private void tell(int listening, Optional<Path> course) {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.println("Timeslice serves at http://localhost:" + listening);
    out.println("  course:   " + course.map(Path::toString).orElse("the built-in one"));
    out.println("  database: " + location(location()));
    out.println("Learners need no account: each browser is a guest whose progress is kept here.");
    out.println(
        "There are no instructors' accounts yet: lessons are edited as files of the course.");
    out.println("Stop with Ctrl+C.");
    out.flush();
  }

  private static String location(Location location) {
    return switch (location) {
      case Location.Folder folder -> folder.file().toString();
      case Location.Server server -> server.toString();
    };
  }

  private int refuse(String message) {
    requireNonNull(spec).commandLine().getErr().println(message);
    return 1;
  }
}
