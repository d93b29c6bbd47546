// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Packs studies into batches, in memory that is used again for the next one.
final class BatchAssembler {
  private final TrainingSet set;
  private FloatBuffer memory = SliceBatch.allocate(0);

  BatchAssembler(TrainingSet set) {
    this.set = set;
  }

  /// Pack studies; the batch is valid until the next call.
  SliceBatch pack(List<TrainingStudy> studies, Augmentation augmentation, RandomGenerator random) {
    int channels = set.channels();
    int size = set.size();
    Patches patches = studies.getFirst().patches();
    int side = patches.pictureSize(size);
    int[] lengths =
        studies.stream().mapToInt(one -> one.slices() * patches.perSlice(size)).toArray();
    FloatBuffer buffer = atLeast(IntStream.of(lengths).sum() * channels * side * side);
    for (TrainingStudy study : studies) {
      if (channels == 1 && patches.isNone() && study.scale().equals(ChannelScale.NONE)) {
        augmentation.apply(study, size, buffer, random);
      } else {
        FloatBuffer once = FloatBuffer.allocate(study.pixels().length);
        augmentation.apply(study, size, once, random);
        float[] pictures = patches.cut(once.array(), size);
        int sequences = once.capacity() / (study.slices() * size * size);
        buffer.put(study.scale().channels(pictures, side * side, channels, sequences));
      }
    }
    return new SliceBatch(buffer.flip(), lengths, channels, side, side);
  }

  private FloatBuffer atLeast(int floats) {
    if (memory.capacity() < floats) {
      memory = SliceBatch.allocate(floats + floats / 4);
    }
    return memory.clear();
  }
}
