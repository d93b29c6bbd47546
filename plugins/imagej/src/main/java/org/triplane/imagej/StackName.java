// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file name that ends with a number, such as `slice-012.png`.
///
/// @param before what stands before the number
/// @param suffix what stands behind it
record StackName(String before, long number, String suffix) {
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})(\\.[A-Za-z]+)?");

  static Optional<StackName> of(Path file) {
    Matcher match = NUMBERED.matcher(file.getFileName().toString());
    if (!match.matches()) {
      return Optional.empty();
    }
    String suffix = match.group(3) == null ? "" : match.group(3);
    return Optional.of(new StackName(match.group(1), Long.parseLong(match.group(2)), suffix));
  }
}
