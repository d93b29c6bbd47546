// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.ByteArrayOutputStream;
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
    PictureSize size = set.size();
    Patches patches = studies.getFirst().patches();
    PictureSize picture = patches.pictureSize(size);
    int[] lengths =
        studies.stream().mapToInt(one -> one.slices() * patches.perSlice(size)).toArray();
    FloatBuffer buffer = atLeast(IntStream.of(lengths).sum() * channels * picture.area());
    var masks = new ByteArrayOutputStream();
    for (TrainingStudy study : studies) {
      if (channels == 1 && patches.isNone() && study.scale().equals(ChannelScale.NONE)) {
        masks.writeBytes(augmentation.apply(study, size, buffer, random));
      } else {
        FloatBuffer once = FloatBuffer.allocate(study.pixels().length);
        masks.writeBytes(augmentation.apply(study, size, once, random));
        float[] pictures = patches.cut(once.array(), size);
        int sequences = once.capacity() / (study.slices() * size.area());
        buffer.put(study.scale().channels(pictures, picture.area(), channels, sequences));
      }
    }
    return new SliceBatch(
        buffer.flip(), lengths, channels, picture.height(), picture.width(), masks.toByteArray());
  }

  private FloatBuffer atLeast(int floats) {
    if (memory.capacity() < floats) {
      memory = SliceBatch.allocate(floats + floats / 4);
    }
    return memory.clear();
  }
}
