// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.List;
import java.util.Set;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Tags;

/// The dimensions along which an enhanced file numbers its frames (PS3.3 C.7.6.17).
final class Dimensions {
  private static final Set<Integer> OF_PLACE =
      Set.of(Tags.STACK_ID, Tags.IN_STACK_POSITION, Tags.IMAGE_POSITION, Tags.IMAGE_ORIENTATION);

  private Dimensions() {}

  /// The numbers of a frame along all dimensions but those that say where it lies, as a text that
  /// sorts like them; empty if the file has none.
  static String index(FrameAttributes frame) {
    List<DicomDataset> dimensions = frame.header().items(Tags.DIMENSION_INDEX_SEQUENCE);
    if (dimensions.isEmpty()) {
      return "";
    }
    double[] numbers = frame.numbers(Tags.FRAME_CONTENT_SEQUENCE, Tags.DIMENSION_INDEX_VALUES);
    StringBuilder index = new StringBuilder();
    for (int i = 0; i < Math.min(numbers.length, dimensions.size()); i++) {
      if (!OF_PLACE.contains(pointer(dimensions.get(i)))) {
        index.append("%010d ".formatted((long) numbers[i]));
      }
    }
    return index.toString();
  }

  // A tag is stored as two 16-bit numbers, so that little endian order leaves its halves swapped.
  private static int pointer(DicomDataset dimension) {
    double[] stored = dimension.numbers(Tags.DIMENSION_INDEX_POINTER);
    int tag = stored.length == 0 ? 0 : (int) (long) stored[0];
    return OF_PLACE.contains(tag) ? tag : Integer.rotateLeft(tag, 16);
  }
}
