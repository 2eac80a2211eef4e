package org.timeslice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.scenario.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `timeslice simulate FILE`: runs scenarios and writes their traces.
///
/// A file with several YAML documents, or several files, are a batch: each document is read, run
/// and written before the next one is read. In a batch the positions of mistakes count from the
/// document's own first line where they are told as JSON, and from the file's where they are told
/// to people.
@Command(
    name = "simulate",
    description = {
      "Runs the scenarios of FILE (- for standard input) and writes what happens.",
      "Several documents, parted by lines of ---, are a batch: json and summary write one line for"
          + " each, also for one that is wrong."
    })
final class SimulateCommand implements Callable<Integer> {

  static final class Time implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      Quantity read = Quantity.duration(text);
      String fault = read.value() < 0 ? "must not be negative" : read.fault();
      if (fault != null) {
        throw new TypeConversionException(fault + ", but is " + text);
      }
      return read.value();
    }
  }

  static final class Whole implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      Quantity read = Quantity.whole(text);
      if (read.fault() != null) {
        throw new TypeConversionException(read.fault() + ", but is " + text);
      }
      return read.value();
    }
  }

  static final class Format implements ITypeConverter<TraceFormat> {
    @Override
    public TraceFormat convert(String text) {
      var keys = new ArrayList<String>();
      for (TraceFormat format : TraceFormat.values()) {
        keys.add(format.key());
        if (format.key().equals(text)) {
          return format;
        }
      }
      throw new TypeConversionException("must be " + String.join(", ", keys) + ", but is " + text);
    }
  }

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenarios; - is standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Whole.class,
      description = "Another seed.")
  private @Nullable Long seed;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Stop there, for example at 12ms.")
  private @Nullable Long until;

  @Option(
      names = "--what-if",
      paramLabel = "WHAT-IF",
      description = "Another intervention: \"at 6ms: set gomaxprocs 1\".")
  private List<String> whatIfs = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Format.class,
      description = "text (default), json, summary, chrome, svg or csv.")
  private TraceFormat format = TraceFormat.TEXT;

  @Option(names = "--output", paramLabel = "FILE", description = "Write to FILE instead.")
  private @Nullable Path output;

  @Option(
      names = "--budget",
      paramLabel = "N",
      converter = Whole.class,
      description = "Steps of work after which a run is stopped.")
  private @Nullable Long budget;

  @Spec private @Nullable CommandSpec spec;

  private final Streams streams;

  SimulateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    checkArguments();
    var changes = new Batch.Changes(seed, until, budget, whatIfs);
    try (var sink = new Sink(streams.out(), output)) {
      var batch = new Batch(format, changes, sink, streams.err());
      for (int i = 0; i < files.size() && batch.goesOn(); i++) {
        read(files.get(i), batch);
      }
      return batch.finish();
    } catch (Sink.CannotWrite e) {
      streams.err().println(e.getMessage());
      return output == null ? Main.OUR_FAULT : Main.WRONG;
    }
  }

  private void checkArguments() {
    if (budget != null && budget < 1) {
      throw wrong("--budget must be at least 1, but is " + budget);
    }
    for (String file : files) {
      Path path = Path.of(file);
      if (!"-".equals(file) && !Files.exists(path)) {
        throw wrong(file + ": there is no such file");
      }
      if (!"-".equals(file) && (Files.isDirectory(path) || !Files.isReadable(path))) {
        throw wrong(file + ": cannot be read");
      }
    }
  }

  private RuntimeException wrong(String message) {
    return spec == null
        ? new IllegalStateException(message)
        : new ParameterException(spec.commandLine(), message);
  }

  private void read(String file, Batch batch) throws IOException {
    boolean standard = "-".equals(file);
    InputStream in = standard ? streams.in() : Files.newInputStream(Path.of(file));
    try (var documents = new DocumentStream(in)) {
      for (Document next = documents.next(); next != null; next = documents.next()) {
        batch.add(file, next, files.size() > 1);
      }
    }
  }
}
