package org.timeslice.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/// Where the site is to listen. Asked for its problem before the server starts, since the server's
/// own words for one are a stack trace.
///
/// @param port 0 for any free one
record Listening(String host, int port) {
  private static final int HIGHEST = 65_535;

  /// Why nobody can listen there, and what to do; empty where it is possible.
  Optional<String> problem() {
    if (port < 0 || port > HIGHEST) {
      return Optional.of(
          "A port is a number from 0 to %d, but --port or TIMESLICE_PORT is %d."
              .formatted(HIGHEST, port));
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      return Optional.of(
          "This machine knows no address %s. Choose another with --host or TIMESLICE_HOST."
              .formatted(host));
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address);
      return Optional.empty();
    } catch (BindException e) {
      return Optional.of(inUse(address));
    } catch (IOException e) {
      return Optional.of(
          "Cannot listen on port %d of %s (%s). Choose others with --port and --host."
              .formatted(port, host, e.getMessage()));
    }
  }

  /// What a taken port, a forbidden one and somebody else's address have in common is their
  /// exception.
  private String inUse(InetSocketAddress address) {
    try (ServerSocket elsewhere = new ServerSocket()) {
      elsewhere.bind(new InetSocketAddress(address.getAddress(), 0));
    } catch (IOException e) {
      return "%s is no address of this machine. Choose another with --host or TIMESLICE_HOST."
          .formatted(host);
    }
    return "Port %d is in use by another program, or needs more rights. Choose another with"
            .formatted(port)
        + " --port or TIMESLICE_PORT.";
  }
}
