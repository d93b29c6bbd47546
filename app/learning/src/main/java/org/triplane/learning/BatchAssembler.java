// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/// Packs studies into batches, in memory that is used again for the next one.
final class BatchAssembler {
  private final TrainingSet set;
  private FloatBuffer memory = SliceBatch.allocate(0);

  BatchAssembler(TrainingSet set) {
    this.set = set;
  }

  /// Pack studies; the batch is valid until the next call.
  SliceBatch pack(List<TrainingStudy> studies, Augmentation augmentation, RandomGenerator random) {
    int[] lengths = studies.stream().mapToInt(TrainingStudy::slices).toArray();
    int slices = studies.stream().mapToInt(TrainingStudy::slices).sum();
    int channels = set.channels();
    int size = set.size();
    FloatBuffer buffer = atLeast(slices * channels * size * size);
    for (TrainingStudy study : studies) {
      if (channels == 1 && study.scale().equals(ChannelScale.NONE)) {
        augmentation.apply(study, size, buffer, random);
      } else {
        FloatBuffer once = FloatBuffer.allocate(study.pixels().length);
        augmentation.apply(study, size, once, random);
        buffer.put(study.scale().repeat(once.array(), size * size, channels));
      }
    }
    return new SliceBatch(buffer.flip(), lengths, channels, size, size);
  }

  private FloatBuffer atLeast(int floats) {
    if (memory.capacity() < floats) {
      memory = SliceBatch.allocate(floats + floats / 4);
    }
    return memory.clear();
  }
}
