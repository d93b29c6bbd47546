// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.Map;
import java.util.Objects;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.Gradients;
import org.triplane.learning.graph.NetworkGraph;

/// A network that also gives the exact derivative of a logit at one of its layers. Holds native
/// memory until closed.
public final class LayerGradients implements AutoCloseable {
  private final GraphSession session;
  private final String input;
  private final String output;
  private final String layer;

  private LayerGradients(NetworkGraph graph, String layer, GraphSession session) {
    this.session = session;
    this.input = graph.input();
    this.output = graph.output();
    this.layer = layer;
  }

  /// Differentiate a network and load it.
  ///
  /// @param layer the network's input or the output of one of its nodes
  /// @throws LearningException if there is no such layer, or an operator after it has no gradient
  public static LayerGradients open(NetworkGraph graph, String layer, ComputeDevice device)
      throws LearningException {
    NetworkGraph differentiated = Gradients.append(graph, layer);
    return new LayerGradients(graph, layer, GraphSession.open(differentiated, device));
  }

  /// The network's answer and its derivative.
  ///
  /// @param logits all of the network's first output, flat
  /// @param features the layer's values
  /// @param gradient of the chosen logit, of the shape of `features`
  public record Response(float[] logits, Tensor features, Tensor gradient) {}

  /// Run.
  ///
  /// @param label which logit, counted flat
  /// @throws LearningException if the engine fails
  public Response at(Tensor slices, int label) throws LearningException {
    Map<String, Tensor> outputs =
        session.run(Map.of(input, slices), Map.of(Gradients.LABEL, (long) label));
    Tensor features = layer.equals(input) ? slices : get(outputs, layer);
    return new Response(get(outputs, output).values(), features, get(outputs, Gradients.GRADIENT));
  }

  @Override
  public void close() {
    session.close();
  }

  private static Tensor get(Map<String, Tensor> outputs, String name) {
    return Objects.requireNonNull(outputs.get(name), name);
  }
}
