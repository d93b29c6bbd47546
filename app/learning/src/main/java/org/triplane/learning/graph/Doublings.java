// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import org.triplane.learning.LearningException;
import org.triplane.learning.PictureSize;

/// Networks that halve their pictures and double them again need pictures that can be halved so
/// often.
public final class Doublings {
  private Doublings() {}

  /// Double height and width by a sub-pixel convolution: four maps for each that is wanted, whose
  /// pixels are laid beside each other (Shi et al. 2016).
  static String add(GraphBuilder graph, String from, String parameter, int outputs) {
    String maps = graph.convolution(from, parameter, 4 * outputs, new Window(3, 1, 1));
    graph.setChannels(outputs);
    return graph.unary(
        "DepthToSpace", maps, Onnx.integer("blocksize", 2), Onnx.text("mode", "CRD"));
  }

  /// See that pictures can be halved as often as a network doubles them.
  ///
  /// @throws LearningException naming a size that suits
  public static void require(NetworkGraph network, PictureSize size) throws LearningException {
    long times =
        network.nodes().stream().filter(node -> node.getOpType().equals("DepthToSpace")).count();
    int step = 1 << times;
    if (size.height() % step != 0 || size.width() % step != 0) {
      throw new LearningException(
          ("This network halves its pictures %d times and doubles them as often, so"
                  + " preprocessing.size should be a multiple of %d, such as %s, but was %s.")
              .formatted(times, step, suitable(size, step), size.toOption()));
    }
  }

  private static Object suitable(PictureSize size, int step) {
    return new PictureSize(
            Math.ceilDiv(size.height(), step) * step, Math.ceilDiv(size.width(), step) * step)
        .toOption();
  }
}
