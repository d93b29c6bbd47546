// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.learning.spi.Architecture;

/// An autoencoder of slices: the convolutions of [Conv5Fc3], whose parameters bear the same
/// names, and their mirror image, in which sub-pixel convolutions, which are transposed
/// convolutions of stride 2 in another order, double height and width.
///
/// Its first output, `logits` of shape `(1, 1)`, is the mean squared error of the study's
/// pictures, so that it is trained like any network whose answer should be small; its second is
/// [#RECONSTRUCTION], of the input's shape.
///
/// What it draws is added to the mean of the training pictures, see [PictureMean].
///
/// Options: `input-channels` (default 1), `code` (how many channels the narrowest map has; 0, the
/// default, leaves the encoder's 128), `batch-norm` (`learn`, the default; or `frozen`: the
/// encoder's norms change nothing and the decoder has none).
public final class Conv5Autoencoder implements Architecture {
  /// The output that holds the pictures as the network draws them.
  public static final String RECONSTRUCTION = "reconstruction";

  private static final String NORM = "batch-norm";
  private static final Set<String> KEYS =
      Set.of("name", "input-channels", "code", NORM, PictureMean.SLICES, PictureMean.SIZE);

  @Override
  public String name() {
    return "conv5-autoencoder";
  }

  /// Whether a network draws its input.
  public static boolean isOne(NetworkGraph graph) {
    return graph.outputs().stream().anyMatch(output -> output.name().equals(RECONSTRUCTION));
  }

  @Override
  public NetworkGraph build(Options options, int labels, RandomGenerator random) {
    options.allow(KEYS);
    int channels = options.integer("input-channels", 1);
    int code = options.integer("code", 0);
    if (code < 0) {
      throw new IllegalArgumentException(
          "[architecture] code should be 0 or more channels, but was %d.".formatted(code));
    }
    String norm = options.text(NORM, "learn");
    if (!Set.of("frozen", "learn").contains(norm)) {
      throw new IllegalArgumentException(
          "[architecture] batch-norm should be frozen or learn, but was '%s'.".formatted(norm));
    }
    var graph = new GraphBuilder(name(), channels, random);
    boolean learns = norm.equals("learn");
    if (!learns) {
      graph.freezeNorms();
    }
    String map = decode(graph, narrow(graph, Conv5Fc3.encode(graph, graph.input()), code), learns);
    graph.hideLayers();
    String difference = graph.convolution(map, "difference", channels, new Window(3, 1, 1));
    return drawing(graph, difference, PictureMean.of(options));
  }

  private static String narrow(GraphBuilder graph, String map, int code) {
    if (code == 0) {
      return map;
    }
    int wide = graph.channels();
    var point = new Window(1, 1, 0);
    String narrow = graph.convolution(map, "code.0", code, point);
    return graph.relu(graph.convolution(narrow, "code.1", wide, point));
  }

  private static String decode(GraphBuilder graph, String code, boolean norms) {
    String map = code;
    List<Integer> widths = Conv5Fc3.WIDTHS.reversed();
    for (int block = 0; block < widths.size(); block++) {
      int width = widths.get(Math.min(block + 1, widths.size() - 1));
      map = Doublings.add(graph, map, "decoder." + 2 * block, width);
      map = graph.relu(norms ? graph.batchNorm(map, "decoder." + (2 * block + 1)) : map);
    }
    return map;
  }

  /// The pictures as the second output and their error as the first. The pictures of a study are
  /// in one row until then, as the mean depends on where in the study they lie.
  private static NetworkGraph drawing(GraphBuilder graph, String difference, PictureMean mean) {
    String row = graph.study(difference);
    String drawn = mean.isNone() ? row : mean.add(graph, row);
    String first = graph.integers(0);
    int channels = graph.channels();
    NetworkGraph network = graph.output(error(graph, drawn), 1);
    GraphProto.Builder all = network.model().getGraph().toBuilder();
    all.addNode(Onnx.node("Squeeze", RECONSTRUCTION, List.of(drawn, first)));
    all.addOutput(Onnx.value(RECONSTRUCTION, "slices", channels, "height", "width"));
    return new NetworkGraph(network.model().toBuilder().setGraph(all).build());
  }

  private static String error(GraphBuilder graph, String drawn) {
    String off = graph.binary("Sub", drawn, graph.study(graph.input()));
    String squares = graph.reduce("ReduceMean", graph.binary("Mul", off, off), 2, 3, 4);
    String each = graph.binary("Squeeze", squares, graph.integers(3, 4));
    String mean = graph.reduce("ReduceMean", each, 1);
    return graph.joinSlices(each, graph.binary("Squeeze", mean, graph.integers(1)), 1);
  }
}
