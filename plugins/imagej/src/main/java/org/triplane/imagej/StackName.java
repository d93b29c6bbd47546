// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file name that says itself that the picture is one slice of several, such as
/// `slice-012.png`, `knee_slice12.tif`, `brain_z07.png` or `frame-02-slice-012.png`.
///
/// A number alone says nothing: data sets number the pictures of different patients. So the
/// number must stand behind the word "slice" or behind a "z" of its own.
///
/// @param title what stands before the word, without separators; often nothing
/// @param before all that stands before the number, without the frame
/// @param frame the number behind "frame" at the beginning, or -1
/// @param number the slice's number
/// @param suffix what stands behind it
record StackName(String title, String before, int frame, int number, String suffix) {
  private static final Pattern SLICE =
      Pattern.compile(
          "(?:frame[-_ ]?(?<frame>\\d{1,6})[-_ ])?"
              + "(?<before>(?<title>.*?)[-_. ]*(?:slices?|(?<![A-Za-z])z)[-_. #]*)"
              + "(?<number>\\d{1,9})(?<suffix>\\.[A-Za-z]+)?",
          Pattern.CASE_INSENSITIVE);

  /// Read a file's name; empty if it does not say that it is a slice.
  static Optional<StackName> of(Path file) {
    Matcher match = SLICE.matcher(file.getFileName().toString());
    if (!match.matches()) {
      return Optional.empty();
    }
    String frame = match.group("frame");
    String suffix = match.group("suffix");
    return Optional.of(
        new StackName(
            match.group("title"),
            match.group("before"),
            frame == null ? -1 : Integer.parseInt(frame),
            Integer.parseInt(match.group("number")),
            suffix == null ? "" : suffix));
  }
}
