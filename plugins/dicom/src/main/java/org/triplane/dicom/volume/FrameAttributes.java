// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.List;
import java.util.Optional;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Tags;

/// The attributes of one frame, wherever the file keeps them: in the frame's own functional
/// group, in the shared one, or, in classic files, in the data set itself (PS3.3 C.7.6.16).
record FrameAttributes(DicomDataset header, int frame) {

  /// All numbers of an attribute.
  ///
  /// @param macro the functional group sequence that holds it in enhanced files
  double[] numbers(int macro, int tag) {
    return holder(macro, tag).map(holder -> holder.numbers(tag)).orElse(new double[0]);
  }

  /// The first number of an attribute; not a number if there is none.
  double number(int macro, int tag) {
    double[] all = numbers(macro, tag);
    return all.length == 0 ? Double.NaN : all[0];
  }

  /// The text of an attribute; empty if there is none.
  String text(int macro, int tag) {
    return holder(macro, tag).flatMap(holder -> holder.text(tag)).orElse("");
  }

  /// All numbers of an attribute in a sequence within the functional group.
  double[] nestedNumbers(int macro, int inner, int tag) {
    return holder(macro, inner).stream()
        .flatMap(holder -> holder.items(inner).stream())
        .filter(item -> item.has(tag))
        .findFirst()
        .map(item -> item.numbers(tag))
        .orElse(new double[0]);
  }

  /// What kind of image it is, from the third value on (PS3.3 C.7.6.1.1.2), such as `M` and `SE`.
  List<String> imageType() {
    List<String> values =
        holder(Tags.MR_FRAME_TYPE_SEQUENCE, Tags.FRAME_TYPE)
            .map(holder -> holder.texts(Tags.FRAME_TYPE))
            .orElseGet(() -> header.texts(Tags.IMAGE_TYPE));
    return values.subList(Math.min(2, values.size()), values.size());
  }

  /// Whether the file keeps what its frames are in functional groups.
  boolean isEnhanced() {
    return header.has(Tags.SHARED_GROUPS) || header.has(Tags.PER_FRAME_GROUPS);
  }

  private Optional<DicomDataset> holder(int macro, int tag) {
    List<DicomDataset> perFrame = header.items(Tags.PER_FRAME_GROUPS);
    if (frame < perFrame.size()) {
      Optional<DicomDataset> own = within(perFrame.get(frame), macro, tag);
      if (own.isPresent()) {
        return own;
      }
    }
    for (DicomDataset shared : header.items(Tags.SHARED_GROUPS)) {
      Optional<DicomDataset> common = within(shared, macro, tag);
      if (common.isPresent()) {
        return common;
      }
    }
    return header.has(tag) ? Optional.of(header) : Optional.empty();
  }

  private static Optional<DicomDataset> within(DicomDataset group, int macro, int tag) {
    return group.items(macro).stream().filter(item -> item.has(tag)).findFirst();
  }
}
