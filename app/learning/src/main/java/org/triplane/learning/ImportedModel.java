// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.triplane.learning.graph.NetworkGraph;

/// An ensemble made of networks that another program kept.
///
/// @param networks member to network
/// @param texts relative path to text, such as `card.md`
public record ImportedModel(
    EnsembleModel model, Map<String, NetworkGraph> networks, Map<String, String> texts) {
  public ImportedModel {
    networks = Map.copyOf(networks);
    texts = Map.copyOf(texts);
  }

  /// Write the ensemble.
  ///
  /// @param target a folder or `.triplane-model` file that does not exist yet
  public EnsembleModel write(Path target) throws IOException {
    return EnsembleFolder.write(model, networks, texts, target);
  }
}
