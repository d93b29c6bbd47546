// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.LongStream;
import org.triplane.learning.LearningException;
import org.triplane.learning.PictureSize;
import org.triplane.learning.graph.Initializer;

/// The weights of networks side by side in one graph, as those of each network on its own, and
/// back. ClinicaDL keeps a file for each (`--multi_network`, S4.6).
final class MapsWeights {
  private MapsWeights() {}

  /// Take the networks apart. What is a convolution over the whole last feature map in our graph
  /// is a fully connected layer in ClinicaDL's.
  static List<SequencedMap<String, Initializer>> apart(
      Map<String, Initializer> together, int networks) {
    List<SequencedMap<String, Initializer>> all = new ArrayList<>();
    for (int i = 0; i < networks; i++) {
      SequencedMap<String, Initializer> own = new LinkedHashMap<>();
      for (Initializer weight : together.values()) {
        own.put(weight.name(), part(weight, networks, i));
      }
      all.add(own);
    }
    return all;
  }

  private static Initializer part(Initializer weight, int networks, int index) {
    int count = weight.values().length / networks;
    float[] values = Arrays.copyOfRange(weight.values(), index * count, (index + 1) * count);
    long[] shape = weight.shape().clone();
    shape[0] /= networks;
    boolean connected = weight.name().startsWith("fc.") && shape.length == 4;
    return new Initializer(
        weight.name(),
        connected ? new long[] {shape[0], shape[1] * shape[2] * shape[3]} : shape,
        values);
  }

  /// Put networks side by side.
  ///
  /// @param last the size of the last feature map, over which the first fully connected layer goes
  /// @throws LearningException if the networks are not alike
  static SequencedMap<String, Initializer> together(
      List<? extends Map<String, Initializer>> networks, PictureSize last)
      throws LearningException {
    SequencedMap<String, Initializer> all = new LinkedHashMap<>();
    for (Initializer first : networks.getFirst().values()) {
      int count = first.values().length;
      float[] values = new float[Math.multiplyExact(count, networks.size())];
      for (int i = 0; i < networks.size(); i++) {
        Initializer own = networks.get(i).get(first.name());
        if (own == null || own.values().length != count) {
          throw new LearningException(
              "The networks of the MAPS folder are not alike: that of slice %d has another %s. Copy the folder again."
                  .formatted(i, first.name()));
        }
        System.arraycopy(own.values(), 0, values, i * count, count);
      }
      all.put(
          first.name(), new Initializer(first.name(), shape(first, networks.size(), last), values));
    }
    return all;
  }

  private static long[] shape(Initializer first, int networks, PictureSize last) {
    long[] shape = first.shape();
    if (first.name().startsWith("fc.") && shape.length == 2) {
      PictureSize map = first.name().startsWith("fc.2.") ? last : PictureSize.square(1);
      return new long[] {networks * shape[0], shape[1] / map.area(), map.height(), map.width()};
    }
    return LongStream.concat(LongStream.of(networks * shape[0]), Arrays.stream(shape).skip(1))
        .toArray();
  }
}
