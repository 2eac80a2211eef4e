package org.timeslice.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.store.CannotOpenDatabase;
import org.timeslice.store.Database;
import org.timeslice.store.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `timeslice doctor`: looks at everything that `serve` needs and says what to do where something
/// is amiss. Changes nothing but a database that an older version left behind, as `serve` would.
@Command(
    name = "doctor",
    description = "Says whether all that serve needs is there, and what to do where it is not.")
final class DoctorCommand implements Callable<Integer> {
  private static final int JAVA = 25;
  private static final long MEMORY_MIB = 200;
  private static final String SCENARIO =
      "processes: [{name: p, runtime: go, threads: [{name: main, program: [compute 1ms]}]}]";

  /// What one look found.
  private sealed interface Finding {
    /// All is well.
    record Good(String what) implements Finding {}

    /// Something has to be done.
    record Bad(String what) implements Finding {}
  }

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:TIMESLICE_PORT:-8080}",
      description = "Where serve would listen (TIMESLICE_PORT, else 8080).")
  private int port;

  @Option(
      names = "--content",
      paramLabel = "FOLDER",
      defaultValue = "${env:TIMESLICE_CONTENT}",
      description = "The course that serve would teach (default: the built-in one).")
  private @Nullable Path content;

  @Mixin private DatabaseOption database = new DatabaseOption();

  private final Streams streams;

  DoctorCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    boolean well = tell("Java", java());
    well &= tell("memory", memory());
    well &= tell("engine", engine());
    well &= tell("course", course());
    well &= tell("database", database());
    well &= tell("port", port());
    return well ? Main.OK : Main.WRONG;
  }

  private boolean tell(String what, Finding finding) {
    PrintStream err = streams.err();
    return switch (finding) {
      case Finding.Good good -> {
        err.println("ok   " + what + ": " + good.what());
        yield true;
      }
      case Finding.Bad bad -> {
        err.println("BAD  " + what + ": " + bad.what());
        yield false;
      }
    };
  }

  private static Finding java() {
    String version = Runtime.version().toString();
    return Runtime.version().feature() >= JAVA
        ? new Finding.Good(version)
        : new Finding.Bad(version + " is too old; install " + JAVA + " or later");
  }

  private static Finding memory() {
    long most = Runtime.getRuntime().maxMemory() >> 20;
    return most >= MEMORY_MIB
        ? new Finding.Good("up to " + most + " MiB")
        : new Finding.Bad(most + " MiB is little; start with -Xmx" + MEMORY_MIB + "m or more");
  }

  private static Finding engine() {
    if (!(ScenarioParser.parse(SCENARIO) instanceof Parsed.Ok ok)) {
      return new Finding.Bad("cannot read its own scenario");
    }
    Trace trace = Simulator.simulate(ok.scenario());
    return trace.outcome() == Trace.Outcome.COMPLETED
        ? new Finding.Good("simulates")
        : new Finding.Bad("a simulation ends as " + trace.outcome());
  }

  private Finding course() {
    Path folder = content;
    if (folder != null && !Files.isDirectory(folder)) {
      return new Finding.Bad(folder + " is no folder; name another with --content");
    }
    CourseLibrary library = folder == null ? CourseLibrary.bundled() : CourseLibrary.in(folder);
    long lessons = library.course(Language.ENGLISH).lessons().size();
    long problems = library.problems().size();
    if (lessons == 0) {
      return new Finding.Bad("there is no lesson in it");
    }
    return problems == 0
        ? new Finding.Good(lessons + " lessons")
        : new Finding.Bad(problems + " problems; timeslice check tells them");
  }

  private Finding database() {
    try (Database open = Database.open(database.location())) {
      open.journal();
      return new Finding.Good(
          switch (database.location()) {
            case Location.Folder folder -> folder.file().toString();
            case Location.Server server -> server.toString();
          });
    } catch (CannotOpenDatabase e) {
      return new Finding.Bad(String.valueOf(e.getMessage()));
    }
  }

  private Finding port() {
    try (var socket = new ServerSocket(port)) {
      return new Finding.Good(socket.getLocalPort() + " is free");
    } catch (IOException | IllegalArgumentException e) {
      return new Finding.Bad(
          port + " cannot be used (" + e.getMessage() + "); choose another with --port");
    }
  }
}
