// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;

class MrnetSmallTest {
  /// A recipe names the layer of its heat maps, and may be trained with one value changed.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "norm = \"batch\"",
        "spots = 6",
        "norm = \"batch\"\nspots = 6",
      })
  void theFirstMapHasTheSameNameWithSpotsAndNormsAndWithout(String options) throws Exception {
    NetworkGraph network =
        new MrnetSmall().build(Documents.toml(options, "architecture"), 2, new Random(4));
    assertTrue(network.layers().contains("relu.1"), network.layers().toString());
  }
}
