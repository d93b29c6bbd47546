// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Names the values of choosers.
final class Choices {
  private Choices() {}

  /// Show each value by a name. Nobody types values, so names are not read back.
  static <T> StringConverter<T> named(Function<T, String> name) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T value) {
        return value == null ? "" : name.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("A chooser's values are not typed");
      }
    };
  }
}
