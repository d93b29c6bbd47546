// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.ArrayList;
import java.util.List;

/// Two convolutions with batch normalization, and a way around them (He et al. 2016, figure 5).
///
/// @param names how the parameters are called
/// @param axes 2 for slices, 3 for volumes
record ResidualBlock(Names names, int axes) {
  /// torchvision's names of the convolution and norm number `n` of a block.
  enum Names {
    /// `conv1`, `bn1`
    IMAGE("%s.conv%d", "%s.bn%d"),
    /// `conv1.0`, `conv1.1`
    VIDEO("%s.conv%d.0", "%s.conv%d.1");

    private final String convolution;
    private final String norm;

    Names(String convolution, String norm) {
      this.convolution = convolution;
      this.norm = norm;
    }
  }

  /// The four stages of two blocks of an 18-layer network.
  ///
  /// @param width channels of the first stage; each further stage has twice as many
  String stages(GraphBuilder graph, String from, int width) {
    return stageMaps(graph, from, width).getLast();
  }

  /// What each of the four stages gives; the second and each further one halves height and width.
  List<String> stageMaps(GraphBuilder graph, String from, int width) {
    List<String> maps = new ArrayList<>();
    String map = from;
    for (int stage = 0; stage < 4; stage++) {
      int outputs = width << stage;
      String name = "layer" + (stage + 1);
      map = add(graph, map, name + ".0", new int[] {outputs, stage == 0 ? 1 : 2});
      map = add(graph, map, name + ".1", new int[] {outputs, 1});
      maps.add(map);
    }
    return maps;
  }

  /// @param size how many channels come out, and the step
  private String add(GraphBuilder graph, String from, String name, int[] size) {
    int inputs = graph.channels();
    String map = normed(graph, from, name, 1, size);
    map = normed(graph, graph.unary("Relu", map), name, 2, new int[] {size[0], 1});
    String around = from;
    if (size[1] != 1 || inputs != size[0]) {
      graph.setChannels(inputs);
      around = graph.convolutionOnly(from, name + ".downsample.0", size[0], window(1, size[1], 0));
      around = graph.batchNorm(around, name + ".downsample.1");
    }
    return graph.relu(graph.binary("Add", map, around));
  }

  private String normed(GraphBuilder graph, String from, String block, int number, int[] size) {
    String name = names.convolution.formatted(block, number);
    String map = graph.convolutionOnly(from, name, size[0], window(3, size[1], 1));
    return graph.batchNorm(map, names.norm.formatted(block, number));
  }

  private Window window(int kernel, int stride, int pad) {
    return axes == 2 ? new Window(kernel, stride, pad) : Window.cube(kernel, stride, pad);
  }
}
