// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;

/// The pictures of one volume that a result was made from.
///
/// @param uid the series instance UID
/// @param modality such as `MR`
/// @param images in the order of the volume's slices, then of its frames; empty if the volume
/// does not come from DICOM files
public record SourceSeries(String uid, String modality, List<SourceImage> images) {
  public SourceSeries {
    images = List.copyOf(images);
  }

  /// The images behind one slice: one, or none if the source is unknown. Of several frames on
  /// one grid it is the first one's.
  List<SourceImage> ofSlice(int slice) {
    return slice < images.size() ? List.of(images.get(slice)) : List.of();
  }

  /// This series with the images of one slice only.
  public SourceSeries only(int slice) {
    return new SourceSeries(uid, modality, ofSlice(slice));
  }
}
