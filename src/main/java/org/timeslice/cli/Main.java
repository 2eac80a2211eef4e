package org.timeslice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line. This class knows the commands and what their endings mean; what one does is in
/// the class of its name.
@Command(
    name = "timeslice",
    description = "A tutorial site on processes, threads and their schedulers.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    scope = CommandLine.ScopeType.INHERIT)
public final class Main implements Runnable {
  static final int OK = 0;
  static final int OUR_FAULT = 1;
  static final int WRONG = 2;

  @Spec private @Nullable CommandSpec spec;

  Main() {}

  /// Runs the command named by the first argument and ends the process with its exit status.
  public static void main(String[] args) {
    System.exit(run(Streams.standard(), args));
  }

  /// Runs a command and answers its exit status.
  static int run(Streams streams, String... args) {
    return new CommandLine(new Main())
        .addSubcommand(new ServeCommand())
        .addSubcommand(new SimulateCommand(streams))
        .addSubcommand(new CheckCommand(streams))
        .addSubcommand(new BackupCommand(streams))
        .addSubcommand(new RestoreCommand(streams))
        .addSubcommand(new DoctorCommand(streams))
        .setOut(new PrintWriter(new OutputStreamWriter(streams.out(), UTF_8), true))
        .setErr(new PrintWriter(streams.err(), true, streams.err().charset()))
        .setParameterExceptionHandler(Main::explain)
        .setExecutionExceptionHandler((fault, command, parsed) -> own(fault, command))
        .execute(args);
  }

  /// No command at all.
  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }

  private static int explain(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println(name + ": " + lowerCase(String.valueOf(wrong.getMessage())));
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("try: " + name + " --help");
    return WRONG;
  }

  private static String lowerCase(String message) {
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static int own(Exception fault, CommandLine command) {
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": our fault: " + fault);
    fault.printStackTrace(command.getErr());
    return OUR_FAULT;
  }

  /// The version that the jar was built as.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"timeslice " + (version == null ? "(from source)" : version)};
    }
  }
}
