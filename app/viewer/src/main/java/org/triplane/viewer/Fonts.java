// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// Makes Roboto known to the toolkit. Without it the platform's sans takes its place.
final class Fonts {
  private static final String FOLDER =
      "/META-INF/resources/webjars/roboto-fontface/0.10.0/fonts/roboto/Roboto-%s.woff";
  private static final List<String> WEIGHTS = List.of("Regular", "Medium", "Bold");
  private static final double ANY_SIZE = 13;

  private Fonts() {}

  /// Load the weights that the window uses, the first time it is asked: the toolkit would keep
  /// another copy of each for the next window.
  ///
  /// @return whether all are there
  static boolean load() {
    return Once.ALL_THERE;
  }

  private static final class Once {
    static final boolean ALL_THERE = WEIGHTS.stream().allMatch(Fonts::load);
  }

  private static boolean load(String weight) {
    try (InputStream file = Fonts.class.getResourceAsStream(FOLDER.formatted(weight))) {
      return file != null && Font.loadFont(file, ANY_SIZE) != null;
    } catch (IOException e) {
      throw new UncheckedIOException("A font in the application's own jar cannot be read", e);
    }
  }
}
