// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Geometry;

/// Segments on the grid of their source (PS3.3 A.51).
///
/// @param segments at least one, all on one grid with a position in the patient
/// @param source what they were found in, slice by slice; may be of no images
/// @param form whether voxels belong to a segment altogether or in part
/// @param withEmptyFrames whether slices without anything of a segment are written, too
public record Segmentation(
    List<Segment> segments, SourceSeries source, Form form, boolean withEmptyFrames) {
  /// How a voxel belongs to a segment.
  public enum Form {
    /// Yes from a share of one half on, one bit for each voxel.
    BINARY(0.5),
    /// With a probability of 0..1 in 255 steps, one byte for each voxel.
    FRACTIONAL(0.5 / SegmentPixels.FULL);

    private final double least;

    Form(double least) {
      this.least = least;
    }
  }

  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.66.4";

  public Segmentation {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("expected at least one segment, but was none");
    }
    Geometry grid = segments.getFirst().mask().geometry();
    if (!segments.stream().allMatch(segment -> segment.mask().geometry().equals(grid))) {
      throw new IllegalArgumentException("expected segments on one grid, but they differ");
    }
  }

  /// One slice of one segment.
  ///
  /// @param segment from 0
  record Frame(int segment, int slice) {}

  /// Make the object.
  ///
  /// @param number in its series, from 1
  public DicomDataset object(ResultSeries series, int number) {
    DicomDataset object = series.header(SOP_CLASS, number);
    Geometry grid = segments.getFirst().mask().geometry();
    var places = new MultiFrame(series, grid, source, Codes.SEGMENTATION);
    places.putShared(object, true);
    putImage(object);
    List<DicomDataset> descriptions = new ArrayList<>();
    for (Segment segment : segments) {
      descriptions.add(segment.description(descriptions.size() + 1, series));
    }
    List<Frame> frames = frames(grid.slices());
    return object
        .put(Elements.sequence(ResultTags.SEGMENT_SEQUENCE, descriptions))
        .put(Elements.integer(Tags.NUMBER_OF_FRAMES, frames.size()))
        .put(Elements.sequence(Tags.SHARED_GROUPS, List.of(places.sharedGroups())))
        .put(
            Elements.sequence(
                Tags.PER_FRAME_GROUPS,
                frames.stream().map(frame -> groups(places, frame)).toList()))
        .put(Elements.bytes(Tags.PIXEL_DATA, Vr.OB, pixels(frames)));
  }

  private List<Frame> frames(int slices) {
    List<Frame> all = new ArrayList<>();
    List<Frame> filled = new ArrayList<>();
    for (int segment = 0; segment < segments.size(); segment++) {
      for (int slice = 0; slice < slices; slice++) {
        Frame frame = new Frame(segment, slice);
        all.add(frame);
        if (segments.get(segment).isIn(slice, form.least)) {
          filled.add(frame);
        }
      }
    }
    // An object must have a frame, even if nothing was found.
    return withEmptyFrames || filled.isEmpty() ? all : filled;
  }

  private static DicomDataset groups(MultiFrame places, Frame frame) {
    int segment = frame.segment() + 1;
    DicomDataset identification =
        new DicomDataset()
            .put(Elements.unsignedShort(ResultTags.REFERENCED_SEGMENT_NUMBER, segment));
    return places
        .frame(frame.slice(), Optional.of(segment))
        .put(Elements.sequence(ResultTags.SEGMENT_IDENTIFICATION, List.of(identification)));
  }

  private void putImage(DicomDataset object) {
    int bits = form == Form.BINARY ? 1 : Byte.SIZE;
    String overlap = Segment.overlap(segments, form.least) ? "YES" : "NO";
    object
        .put(Elements.text(Tags.IMAGE_TYPE, Vr.CS, "DERIVED", "PRIMARY"))
        .put(Elements.unsignedShort(Tags.BITS_ALLOCATED, bits))
        .put(Elements.unsignedShort(Tags.BITS_STORED, bits))
        .put(Elements.unsignedShort(Tags.HIGH_BIT, bits - 1))
        .put(Elements.unsignedShort(Tags.PIXEL_REPRESENTATION, 0))
        .put(Elements.text(ResultTags.SEGMENTATION_TYPE, Vr.CS, form.name()))
        .put(Elements.text(ResultTags.SEGMENTS_OVERLAP, Vr.CS, overlap))
        .put(Elements.text(ResultTags.CONTENT_LABEL, Vr.CS, "SEGMENTATION"))
        .put(Elements.empty(ResultTags.CONTENT_DESCRIPTION, Vr.LO))
        .put(Elements.text(ResultTags.CONTENT_CREATOR, Vr.PN, Origin.MANUFACTURER));
    if (form == Form.FRACTIONAL) {
      object
          .put(Elements.text(ResultTags.FRACTIONAL_TYPE, Vr.CS, "PROBABILITY"))
          .put(Elements.unsignedShort(ResultTags.MAXIMUM_FRACTIONAL_VALUE, SegmentPixels.FULL));
    }
  }

  private byte[] pixels(List<Frame> frames) {
    SegmentPixels pixels = new SegmentPixels(segments, frames);
    return switch (form) {
      case BINARY -> pixels.bits(form.least);
      case FRACTIONAL -> pixels.bytes();
    };
  }
}
