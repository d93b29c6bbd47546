// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.Architecture;

/// A foreign ONNX classifier of pictures with a new head: its feature maps for every slice, their
/// mean over the slice, the slices of a study together, a fresh layer of the wanted labels. A file
/// that takes pictures with their channels last is given them so.
///
/// Options: `file`; `features` (where the head is cut off; found if left out); `input-channels`
/// (1 or the file's, which is the default); `dropout` (before the new layer, default 0); those of
/// [PixelScale] and [SlicePooling] (default `max`).
public final class ImportedNetwork implements Architecture {
  private static final int MOST_CHANNELS = 4;
  private static final Set<String> KEYS =
      Set.of("name", "file", "features", "input-channels", "dropout");

  @Override
  public String name() {
    return "imported";
  }

  @Override
  public NetworkGraph build(Options options, int labels, RandomGenerator random)
      throws LearningException {
    Set<String> keys = new HashSet<>(KEYS);
    keys.addAll(SlicePooling.KEYS);
    keys.addAll(PixelScale.KEYS);
    options.allow(keys);
    SlicePooling pooling = SlicePooling.of(options, "max");
    Path file = Path.of(options.text("file"));
    String title = file.getFileName().toString();
    NetworkGraph network = ForeignInput.channelsFirst(NetworkGraph.read(file), MOST_CHANNELS);
    int channels = channels(network, title);
    var graph = new GraphBuilder(name(), given(options, channels), random);
    Backbone backbone = Backbone.of(network, options.text("features", ""), title);
    var stem = new ForeignStem(network.input(), PixelScale.of(options, channels), channels);
    graph.layers(FeatureLayers.of(network).stream().filter(outputs(backbone)::contains).toList());
    graph.graft(stem.fit(graph, backbone));
    graph.setChannels(backbone.channels());
    String features = graph.flatten(graph.globalAveragePool(backbone.features()));
    features = graph.dropout(features, options.number("dropout", 0));
    graph.quietHead();
    return pooling.finish(graph, features, "head", labels);
  }

  private static int given(Options options, int channels) {
    int given = options.integer("input-channels", channels);
    if (given != 1 && given != channels) {
      throw new IllegalArgumentException(
          "[architecture] input-channels should be 1 or %d, but was %d."
              .formatted(channels, given));
    }
    return given;
  }

  private static int channels(NetworkGraph network, String title) throws LearningException {
    List<Long> shape = network.inputs().getFirst().shape();
    if (shape.size() != 4 || shape.get(1) < 1 || shape.get(1) > MOST_CHANNELS) {
      throw new LearningException(
          ("%s does not take pictures of shape (n, channels, height, width) with 1 to 4 channels."
                  + " Export the network so that it does.")
              .formatted(title));
    }
    return shape.get(1).intValue();
  }

  private static Set<String> outputs(Backbone backbone) {
    Set<String> outputs = new HashSet<>();
    for (NodeProto node : backbone.nodes()) {
      outputs.addAll(node.getOutputList());
    }
    return outputs;
  }
}
