package org.timeslice.learning;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Names a learner: 128 random bits as 32 hexadecimal digits. A guest is nothing else.
public record LearnerId(String value) {

  private static final int BYTES = 16;

  public LearnerId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a learner's id has 32 hexadecimal digits, not " + value);
    }
  }

  /// A new one. Who can guess ids can read others' answers: give it a secure generator.
  public static LearnerId random(RandomGenerator generator) {
    byte[] bytes = new byte[BYTES];
    generator.nextBytes(bytes);
    return new LearnerId(HexFormat.of().formatHex(bytes));
  }

  public static Optional<LearnerId> parse(String text) {
    return isWellFormed(text) ? Optional.of(new LearnerId(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    return text.length() == 2 * BYTES
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
