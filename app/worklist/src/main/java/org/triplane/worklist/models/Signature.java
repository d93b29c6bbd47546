// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.stream.Stream;

/// Who does something to the registry, and why.
///
/// @param who as they call themselves
/// @param reason in words; empty if none is given
public record Signature(String who, String reason) {
  /// How many words make a reason that stands in for evidence.
  public static final int WORDS = 10;

  public Signature {
    who = who.strip();
    reason = reason.strip();
    if (who.isEmpty()) {
      throw new IllegalArgumentException("expected who it is, but it was empty");
    }
  }

  /// Without a reason.
  public static Signature of(String who) {
    return new Signature(who, "");
  }

  /// How many words the reason has; what holds no letter or digit is none.
  public int words() {
    return (int)
        Stream.of(reason.split("\\s+"))
            .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
            .count();
  }

  /// Whether the reason is long enough to stand in for evidence.
  public boolean isReasoned() {
    return words() >= WORDS;
  }
}
