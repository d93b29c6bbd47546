// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import java.util.Optional;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// Writes where the frames of an object lie: the functional groups and dimensions that maps and
/// segmentations share (PS3.3 C.7.6.16 and C.7.6.17).
///
/// @param grid must have a position
/// @param source what the frames were made from, slice by slice
/// @param derivation how they were made
record MultiFrame(ResultSeries series, Geometry grid, SourceSeries source, Code derivation) {
  MultiFrame {
    if (!grid.positioned()) {
      throw new IllegalArgumentException(
          "expected a grid in patient space, but it has no position");
    }
  }

  /// Size, place and dimensions of all frames.
  ///
  /// @param segmented whether the segment is a dimension, too
  void putShared(DicomDataset object, boolean segmented) {
    object
        .put(Elements.unsignedShort(Tags.SAMPLES_PER_PIXEL, 1))
        .put(Elements.text(Tags.PHOTOMETRIC, Vr.CS, "MONOCHROME2"))
        .put(Elements.unsignedShort(Tags.ROWS, grid.rows()))
        .put(Elements.unsignedShort(Tags.COLUMNS, grid.columns()))
        .put(Elements.text(Tags.FRAME_OF_REFERENCE_UID, Vr.UI, frameOfReference()))
        .put(Elements.empty(Tags.POSITION_REFERENCE, Vr.LO))
        .put(Elements.text(ResultTags.LOSSY_COMPRESSION, Vr.CS, "00"))
        .put(Elements.sequence(ResultTags.ACQUISITION_CONTEXT, List.of()));
    putDimensions(object, segmented);
    References.putSeries(object, source);
  }

  /// The functional groups that all frames have in common.
  DicomDataset sharedGroups() {
    Vec3 row = grid.rowDirection();
    Vec3 column = grid.columnDirection();
    Vec3 spacing = grid.spacingMm();
    return new DicomDataset()
        .put(
            Elements.sequence(
                Tags.PLANE_ORIENTATION_SEQUENCE,
                List.of(
                    new DicomDataset()
                        .put(
                            Elements.decimals(
                                Tags.IMAGE_ORIENTATION,
                                row.x(),
                                row.y(),
                                row.z(),
                                column.x(),
                                column.y(),
                                column.z())))))
        .put(
            Elements.sequence(
                Tags.PIXEL_MEASURES_SEQUENCE,
                List.of(
                    new DicomDataset()
                        .put(Elements.decimals(Tags.SLICE_THICKNESS, spacing.z()))
                        .put(Elements.decimals(Tags.SPACING_BETWEEN_SLICES, spacing.z()))
                        .put(Elements.decimals(Tags.PIXEL_SPACING, spacing.y(), spacing.x())))));
  }

  /// The functional groups of one frame.
  ///
  /// @param segment from 1; empty for an object without segments
  DicomDataset frame(int slice, Optional<Integer> segment) {
    int place = slice + 1;
    int[] index = segment.map(number -> new int[] {number, place}).orElse(new int[] {place});
    DicomDataset content =
        new DicomDataset()
            .put(Elements.text(Tags.STACK_ID, Vr.SH, "1"))
            .put(Elements.unsignedLongs(ResultTags.IN_STACK_POSITION, place))
            .put(Elements.unsignedLongs(ResultTags.DIMENSION_INDEX_VALUES, index));
    Vec3 position = grid.toPatient(new Vec3(0, 0, slice));
    DicomDataset plane =
        new DicomDataset()
            .put(Elements.decimals(Tags.IMAGE_POSITION, position.x(), position.y(), position.z()));
    DicomDataset groups =
        new DicomDataset()
            .put(Elements.sequence(Tags.FRAME_CONTENT_SEQUENCE, List.of(content)))
            .put(Elements.sequence(Tags.PLANE_POSITION_SEQUENCE, List.of(plane)));
    List<SourceImage> images = source.ofSlice(slice);
    List<DicomDataset> derivations =
        images.isEmpty() ? List.of() : List.of(References.derivation(images, derivation));
    return groups.put(Elements.sequence(ResultTags.DERIVATION_IMAGE_SEQUENCE, derivations));
  }

  private String frameOfReference() {
    return grid.frameOfReference().orElseGet(() -> series.derivedUid("frame of reference"));
  }

  private void putDimensions(DicomDataset object, boolean segmented) {
    String organization = series.derivedUid("dimensions");
    DicomDataset position =
        dimension(
            organization, Tags.IMAGE_POSITION, Tags.PLANE_POSITION_SEQUENCE, "Slice position");
    DicomDataset segment =
        dimension(
            organization,
            ResultTags.REFERENCED_SEGMENT_NUMBER,
            ResultTags.SEGMENT_IDENTIFICATION,
            "Segment");
    object
        .put(
            Elements.sequence(
                ResultTags.DIMENSION_ORGANIZATION_SEQUENCE,
                List.of(
                    new DicomDataset()
                        .put(
                            Elements.text(
                                ResultTags.DIMENSION_ORGANIZATION_UID, Vr.UI, organization)))))
        .put(
            Elements.sequence(
                ResultTags.DIMENSION_INDEX_SEQUENCE,
                segmented ? List.of(segment, position) : List.of(position)));
  }

  private static DicomDataset dimension(String organization, int tag, int group, String label) {
    return new DicomDataset()
        .put(Elements.text(ResultTags.DIMENSION_ORGANIZATION_UID, Vr.UI, organization))
        .put(Elements.tagValue(ResultTags.DIMENSION_INDEX_POINTER, tag))
        .put(Elements.tagValue(ResultTags.FUNCTIONAL_GROUP_POINTER, group))
        .put(Elements.text(ResultTags.DIMENSION_DESCRIPTION, Vr.LO, label));
  }
}
