// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.triplane.cli.spi.Display;
import picocli.CommandLine.Option;

/// The options of a screenshot.
final class PictureOptions {
  private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");

  @Option(names = "--screenshot", description = "Write the window as a PNG and exit.")
  @Nullable Path file;

  @Option(names = "--size", defaultValue = "1600x1000", description = "Size of the picture.")
  String size = "1600x1000";

  @Option(names = "--scale", defaultValue = "1", description = "Pixels for each logical pixel.")
  double scale = 1;

  /// The picture that was asked for.
  Optional<Display.Picture> picture() {
    return file == null ? Optional.empty() : Optional.of(at(file));
  }

  /// A picture of the chosen size in a file.
  Display.Picture at(Path target) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches() || scale < 0.5 || scale > 4) {
      throw new IllegalArgumentException(
          "Cannot draw a window of size %s at scale %s. Write the size as 1600x1000, the scale as 0.5 to 4."
              .formatted(size, scale));
    }
    int width = Integer.parseInt(matcher.group(1));
    int height = Integer.parseInt(matcher.group(2));
    return new Display.Picture(target, width, height, scale);
  }
}
