// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.triplane.common.Options;
import org.triplane.learning.PictureSize;

/// What a network that draws pictures need not learn: the mean of the training pictures, slice by
/// slice, and by how much they differ from it. Both are constants of the graph that training
/// fills, as it does with what else is fitted to the training cases, so that the network learns
/// the difference from the mean, in units of its usual size.
///
/// Studies with other numbers of slices, and pictures of another size, get the mean stretched
/// linearly.
///
/// @param slices of the mean; 0 for a network that draws the whole picture by itself
/// @param size of the mean's pictures; empty for such a network
public record PictureMean(int slices, Optional<PictureSize> size) {
  /// The option of `[architecture]` that says how many slices the mean has. Training sets it.
  static final String SLICES = "mean-slices";

  /// The option of `[architecture]` that says how large the mean is. Training sets it.
  static final String SIZE = "mean-size";

  private static final String MEAN = "mean.pictures";
  private static final String DEVIATION = "mean.deviation";

  public PictureMean {
    if (slices < 0 || slices > 0 != size.isPresent()) {
      throw new IllegalArgumentException(
          "[architecture] mean-slices and mean-size are set by training: leave them out.");
    }
  }

  static PictureMean of(Options architecture) {
    Object given = architecture.values().getOrDefault(SIZE, 0L);
    boolean isNone = given instanceof Number number && number.intValue() == 0;
    return new PictureMean(
        architecture.integer(SLICES, 0),
        isNone ? Optional.empty() : Optional.of(PictureSize.of(architecture, SIZE)));
  }

  /// The table `[architecture]` of a network that knows a mean of this size.
  public Options in(Options architecture) {
    Object sides = size.map(PictureSize::toOption).orElse(0);
    return architecture.with(SLICES, (long) slices).with(SIZE, sides);
  }

  /// Fill in what was found.
  ///
  /// @param mean shape `(slices, height, width)`
  /// @param deviation the root of the mean squared difference from it
  public NetworkGraph fill(NetworkGraph network, float[] mean, double deviation) {
    Map<String, float[]> values = new LinkedHashMap<>();
    values.put(MEAN, mean);
    values.put(DEVIATION, new float[] {(float) deviation});
    return network.withInitializers(values);
  }

  boolean isNone() {
    return slices == 0;
  }

  /// Add the mean to what a network says.
  ///
  /// @param difference of a study, shape `(1, slices, 1, height, width)`
  /// @return the study's pictures, of the same shape
  String add(GraphBuilder graph, String difference) {
    PictureSize pictures = size.orElseThrow();
    int height = pictures.height();
    int width = pictures.width();
    String table =
        graph.constants(
            MEAN, new long[] {slices, pictures.area()}, new float[slices * pictures.area()]);
    String each =
        graph.binary("MatMul", Positions.ofSlices(graph, difference).hats(graph, slices), table);
    String squares = graph.binary("Reshape", each, graph.integers(-1, 1, height, width));
    String rows = Positions.along(graph, difference, 3).hats(graph, height);
    String columns = Positions.along(graph, difference, 4).hats(graph, width);
    String turned = graph.unary("Transpose", columns, Onnx.integers("perm", 1, 0));
    String mean = graph.binary("MatMul", graph.binary("MatMul", rows, squares), turned);
    String deviation = graph.constant(DEVIATION, 1);
    return graph.binary("Add", graph.binary("Mul", difference, deviation), mean);
  }
}
