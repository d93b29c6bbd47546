// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Volume;

/// One thing that a segmentation delineates.
///
/// @param label in words
/// @param category what kind of thing it is, such as [Codes#MORPHOLOGIC_ABNORMALITY]
/// @param type the thing itself
/// @param rgb the color to show it in, `0xRRGGBB`
/// @param mask one frame of values 0..1: how much of each voxel belongs to it
public record Segment(String label, Code category, Code type, int rgb, Volume mask) {
  private static final int LONG_TEXT = 64;

  /// Its description in the segment sequence (PS3.3 C.8.20.2).
  DicomDataset description(int number, ResultSeries series) {
    DicomDataset segment =
        new DicomDataset()
            .put(Elements.unsignedShort(ResultTags.SEGMENT_NUMBER, number))
            .put(Elements.words(ResultTags.SEGMENT_LABEL, Vr.LO, LONG_TEXT, label))
            .put(Elements.text(ResultTags.SEGMENT_ALGORITHM_TYPE, Vr.CS, "AUTOMATIC"))
            .put(
                Elements.words(
                    ResultTags.SEGMENT_ALGORITHM_NAME,
                    Vr.LO,
                    LONG_TEXT,
                    series.origin().algorithm()))
            .put(Elements.unsignedShorts(ResultTags.RECOMMENDED_CIELAB, CieLab.of(rgb)))
            .put(Elements.text(ResultTags.TRACKING_ID, Vr.UT, label))
            .put(
                Elements.text(
                    ResultTags.TRACKING_UID, Vr.UI, series.derivedUid("tracking/" + label)));
    category.in(segment, ResultTags.PROPERTY_CATEGORY);
    return type.in(segment, ResultTags.PROPERTY_TYPE);
  }

  /// The share of a voxel, 0..1.
  double share(int index) {
    return Math.clamp(mask.voxels().value(index), 0, 1);
  }

  /// Whether a slice has anything of it.
  ///
  /// @param least from which share on a voxel counts
  boolean isIn(int slice, double least) {
    int pixels = mask.geometry().rows() * mask.geometry().columns();
    for (int i = slice * pixels; i < (slice + 1) * pixels; i++) {
      if (share(i) >= least) {
        return true;
      }
    }
    return false;
  }

  /// Whether any voxel belongs to several of these.
  static boolean overlap(List<Segment> segments, double least) {
    int voxels = segments.getFirst().mask().geometry().voxels();
    for (int i = 0; i < voxels; i++) {
      int index = i;
      if (segments.stream().filter(segment -> segment.share(index) >= least).count() > 1) {
        return true;
      }
    }
    return false;
  }
}
