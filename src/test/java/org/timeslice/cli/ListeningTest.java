package org.timeslice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListeningTest {
  @Test
  void aFreePortIsNoProblem() {
    assertThat(new Listening("127.0.0.1", 0).problem()).isEmpty();
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(new Listening("127.0.0.1", other.getLocalPort()).problem())
          .hasValueSatisfying(
              words -> assertThat(words).contains("Port " + other.getLocalPort(), "--port"));
    }
  }

  @Test
  void aNumberThatIsNoPortIsRefused() {
    assertThat(new Listening("127.0.0.1", 99_999).problem())
        .hasValueSatisfying(words -> assertThat(words).contains("0 to 65535", "99999"));
  }

  @Test
  void anAddressOfAnotherMachineIsRefused() {
    // TEST-NET-1: nobody has it.
    assertThat(new Listening("192.0.2.1", 0).problem())
        .hasValueSatisfying(words -> assertThat(words).contains("192.0.2.1", "--host"));
  }

  @Test
  void aNameThatNobodyKnowsIsRefused() {
    assertThat(new Listening("no-such-machine.invalid", 0).problem())
        .hasValueSatisfying(words -> assertThat(words).contains("no-such-machine.invalid"));
  }
}
