// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.triplane.common.Options;

/// Choices as they stand in recipes: `ONE_CYCLE` is written `one-cycle`.
final class Words {
  private Words() {}

  /// Read a choice.
  ///
  /// @throws IllegalArgumentException if it is none; the message lists them
  static <E extends Enum<E>> E choice(Class<E> type, Options options, String key, E otherwise) {
    String word = options.text(key, of(otherwise));
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "[%s] %s should be one of %s, but was '%s'."
                        .formatted(options.table(), key, all(type), word)));
  }

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String all(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
  }
}
