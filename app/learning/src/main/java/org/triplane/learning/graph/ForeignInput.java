// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.triplane.learning.LearningException;
import org.triplane.learning.PictureSize;

/// What pictures a foreign network takes.
///
/// @param channels 1 or 3
/// @param size of the pictures; empty if the file leaves it open
/// @param channelsLast whether its input has the shape `(n, height, width, channels)`
public record ForeignInput(int channels, Optional<PictureSize> size, boolean channelsLast) {
  /// The two orders of an input's axes.
  public static final List<String> LAYOUTS = List.of("nchw", "nhwc");

  private static final String INPUT = "triplane.pictures";
  private static final List<Long> CHANNELS = List.of(1L, 3L);

  /// Read what a network declares.
  ///
  /// @param layout one of [#LAYOUTS], or empty to tell by where 1 or 3 channels are
  /// @param title of the file, for messages
  /// @throws LearningException if it does not take pictures of 1 or 3 channels
  public static ForeignInput of(NetworkGraph graph, String layout, String title)
      throws LearningException {
    if (graph.inputs().size() != 1) {
      throw new LearningException(
          "%s takes %d inputs, but only networks of one input, the pictures, can be imported."
              .formatted(title, graph.inputs().size()));
    }
    List<Long> shape = graph.inputs().getFirst().shape();
    if (shape.size() != 4) {
      throw new LearningException(
          "%s takes input of %d axes, but only networks of pictures, which have four, can be imported."
              .formatted(title, shape.size()));
    }
    boolean last =
        layout.isEmpty()
            ? !CHANNELS.contains(shape.get(1)) && CHANNELS.contains(shape.get(3))
            : layout.equals("nhwc");
    long channels = shape.get(last ? 3 : 1);
    if (!CHANNELS.contains(channels)) {
      throw new LearningException(
          "%s takes pictures of %s channels (input %s), but only 1 or 3 can be given. Check --layout, or export it so."
              .formatted(title, channels < 0 ? "any number of" : channels, sizes(shape)));
    }
    return new ForeignInput((int) channels, size(shape, last ? 1 : 2), last);
  }

  /// A network that has its channels last, for pictures with channels first; others as they are.
  ///
  /// @param most how many channels a picture may have
  static NetworkGraph channelsFirst(NetworkGraph graph, int most) {
    List<Long> shape = graph.inputs().getFirst().shape();
    boolean last = shape.size() == 4 && !isCount(shape.get(1), most) && isCount(shape.get(3), most);
    return last
        ? new ForeignInput(shape.get(3).intValue(), size(shape, 1), true).channelsFirst(graph)
        : graph;
  }

  private static boolean isCount(long size, int most) {
    return size >= 1 && size <= most;
  }

  /// Where one side is open, pictures are taken to be square.
  private static Optional<PictureSize> size(List<Long> shape, int axis) {
    int height = Math.toIntExact(Math.max(0, shape.get(axis)));
    int width = Math.toIntExact(Math.max(0, shape.get(axis + 1)));
    if (height == 0 || width == 0) {
      int known = Math.max(height, width);
      return known == 0 ? Optional.empty() : Optional.of(PictureSize.square(known));
    }
    return Optional.of(new PictureSize(height, width));
  }

  private static String sizes(List<Long> shape) {
    return String.join(
        " × ", shape.stream().map(size -> size < 0 ? "any" : size.toString()).toList());
  }

  /// The order of the axes in a word.
  public String layout() {
    return channelsLast ? "nhwc" : "nchw";
  }

  /// The same network for input of shape `(n, channels, height, width)`.
  public NetworkGraph channelsFirst(NetworkGraph graph) {
    if (!channelsLast) {
      return graph;
    }
    String pictures = graph.input();
    GraphProto.Builder proto = graph.model().getGraph().toBuilder().clearInput();
    proto.addInput(Onnx.value(INPUT, "slices", channels, "height", "width"));
    if (!bypass(proto, graph, pictures)) {
      proto.addNode(
          0, Onnx.node("Transpose", pictures, List.of(INPUT), Onnx.integers("perm", 0, 2, 3, 1)));
    }
    return new NetworkGraph(graph.model().toBuilder().setGraph(proto).build());
  }

  /// A network that begins by putting the channels first is given them so.
  private static boolean bypass(GraphProto.Builder proto, NetworkGraph graph, String pictures) {
    List<GraphNode> readers =
        GraphNode.all(graph).stream().filter(node -> node.inputs().contains(pictures)).toList();
    if (!readers.stream().allMatch(ForeignInput::putsChannelsFirst)) {
      return false;
    }
    for (int i = 0; i < proto.getNodeCount(); i++) {
      NodeProto node = proto.getNode(i);
      if (node.getInputList().contains(pictures)) {
        proto.setNode(i, Onnx.node("Identity", node.getOutput(0), List.of(INPUT)));
      }
    }
    return true;
  }

  private static boolean putsChannelsFirst(GraphNode node) {
    return node.operator().equals("Transpose")
        && Arrays.equals(node.list("perm").orElse(new long[0]), new long[] {0, 3, 1, 2});
  }
}
