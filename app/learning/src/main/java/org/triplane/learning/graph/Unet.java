// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.learning.spi.Architecture;

/// A U-Net of slices (Ronneberger et al. 2015): an encoder that halves its maps, a decoder that
/// doubles them again by sub-pixel convolutions, and at each size the encoder's map beside the
/// decoder's. Its output `logits` has the shape `(slices, classes + 1, height, width)`; background
/// comes first.
///
/// Options: `encoder` (`own`, the default, or `resnet-18`, whose parameters bear torchvision's
/// names, so that its weights start it with `weights-match = "some"`), `channels` (of the own
/// encoder's sizes, default 16, 32, 64), `width` (of ResNet-18's first stage, default 64),
/// `input-channels` (default 1), `batch-norm` (`learn` or `frozen`).
///
/// @see <a href="https://arxiv.org/abs/1505.04597">Ronneberger et al. 2015</a>
public final class Unet implements Architecture {
  private static final Set<String> KEYS =
      Set.of("name", "encoder", "channels", "width", "input-channels", "batch-norm");
  private static final List<Double> CHANNELS = List.of(16.0, 32.0, 64.0);
  private static final int MOST_SIZES = 7;

  @Override
  public String name() {
    return "unet";
  }

  /// Whether a network says a class for every pixel.
  public static boolean isOne(NetworkGraph graph) {
    return graph.outputs().getFirst().shape().size() == 4;
  }

  /// A map of the encoder.
  private record Skip(String map, int channels) {}

  @Override
  public NetworkGraph build(Options options, int labels, RandomGenerator random) {
    options.allow(KEYS);
    var graph = new GraphBuilder(name(), options.integer("input-channels", 1), random);
    int width = Resnet18.start(graph, options); // batch-norm, too
    List<Skip> skips =
        switch (options.text("encoder", "own")) {
          case "own" -> own(graph, options);
          case "resnet-18" -> residual(graph, options, width);
          default ->
              throw new IllegalArgumentException(
                  "[architecture] encoder should be own or resnet-18, but was '%s'."
                      .formatted(options.text("encoder")));
        };
    String map = decode(graph, skips);
    if (options.text("encoder", "own").equals("resnet-18")) {
      map = Doublings.add(graph, map, "decoder.whole.up", width / 2);
      map = twice(graph, map, "decoder.whole", width / 2);
    }
    graph.hideLayers(); // heat maps are of a prediction, of which there is none
    String pixels = graph.convolution(map, "classes", labels + 1, new Window(1, 1, 0));
    return graph.outputOfPixels(pixels, labels + 1);
  }

  private static List<Skip> own(GraphBuilder graph, Options options) {
    if (options.has("width")) {
      throw new IllegalArgumentException(
          "[architecture] width is for the encoder resnet-18; the own one has channels.");
    }
    List<Integer> widths = widths(options);
    List<Skip> skips = new ArrayList<>();
    String map = graph.input();
    for (int i = 0; i < widths.size(); i++) {
      map = i == 0 ? map : graph.maxPool(map, new Window(2, 2, 0));
      map = twice(graph, map, "encoder." + i, widths.get(i));
      skips.add(new Skip(map, widths.get(i)));
    }
    return skips;
  }

  private static List<Integer> widths(Options options) {
    List<Double> given = options.has("channels") ? options.numbers("channels") : CHANNELS;
    boolean whole = given.stream().allMatch(one -> one >= 1 && one == Math.rint(one));
    if (!whole || given.size() < 2 || given.size() > MOST_SIZES) {
      throw new IllegalArgumentException(
          "[architecture] channels should be 2 to %d whole numbers from 1 on, but were %s."
              .formatted(MOST_SIZES, given));
    }
    return given.stream().map(Double::intValue).toList();
  }

  private static List<Skip> residual(GraphBuilder graph, Options options, int width) {
    if (options.has("channels")) {
      throw new IllegalArgumentException(
          "[architecture] channels is for the own encoder; resnet-18 has width.");
    }
    List<Skip> skips = new ArrayList<>();
    String map = graph.convolutionOnly(graph.input(), "conv1", width, new Window(7, 2, 3));
    map = graph.relu(graph.batchNorm(map, "bn1"));
    skips.add(new Skip(map, width));
    map = graph.maxPool(map, new Window(3, 2, 1));
    List<String> stages =
        new ResidualBlock(ResidualBlock.Names.IMAGE, 2).stageMaps(graph, map, width);
    for (int stage = 0; stage < stages.size(); stage++) {
      skips.add(new Skip(stages.get(stage), width << stage));
    }
    return skips;
  }

  private static String decode(GraphBuilder graph, List<Skip> skips) {
    String map = skips.getLast().map();
    for (int i = skips.size() - 2; i >= 0; i--) {
      Skip skip = skips.get(i);
      map = Doublings.add(graph, map, "decoder.%d.up".formatted(i), skip.channels());
      graph.setChannels(2 * skip.channels());
      map =
          graph.add(
              "Concat", graph.fresh("concat"), List.of(map, skip.map()), Onnx.integer("axis", 1));
      map = twice(graph, map, "decoder." + i, skip.channels());
    }
    return map;
  }

  private static String twice(GraphBuilder graph, String from, String parameter, int outputs) {
    String map = from;
    for (int i = 0; i < 2; i++) {
      String name = "%s.%d".formatted(parameter, 2 * i);
      map = graph.convolutionOnly(map, name, outputs, new Window(3, 1, 1));
      map = graph.relu(graph.batchNorm(map, "%s.%d".formatted(parameter, 2 * i + 1)));
    }
    return map;
  }
}
