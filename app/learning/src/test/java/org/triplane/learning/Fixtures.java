// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.triplane.common.Documents;
import org.triplane.common.Options;

/// Reference figures that lie beside the tests, made by the scripts of the same name.
final class Fixtures {
  private Fixtures() {}

  /// One of a file's `cases`.
  static Options named(String file, String name) throws Exception {
    URL resource = Objects.requireNonNull(Fixtures.class.getResource(file));
    return Documents.json(Path.of(resource.toURI())).tables("cases").stream()
        .filter(one -> one.text("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  static int[] targets(Options fixture) {
    return fixture.numbers("targets").stream().mapToInt(Double::intValue).toArray();
  }

  static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
