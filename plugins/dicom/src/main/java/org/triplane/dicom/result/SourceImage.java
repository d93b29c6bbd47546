// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Vr;

/// One picture that a result was made from.
///
/// @param frame from 1; 0 if the instance holds a single picture
public record SourceImage(String sopClass, String sopInstance, int frame) {
  /// The reference to its instance, without the frame.
  DicomDataset instance() {
    return new DicomDataset()
        .put(Elements.text(ResultTags.REFERENCED_SOP_CLASS, Vr.UI, sopClass))
        .put(Elements.text(ResultTags.REFERENCED_SOP_INSTANCE, Vr.UI, sopInstance));
  }

  /// The reference to exactly this picture.
  DicomDataset reference() {
    DicomDataset reference = instance();
    return frame == 0
        ? reference
        : reference.put(Elements.integer(ResultTags.REFERENCED_FRAME_NUMBER, frame));
  }
}
