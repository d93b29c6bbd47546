// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.Comparator;
import java.util.Optional;
import org.triplane.dicom.codec.ImageFile;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.WindowLevel;

/// One picture: a frame of a file, or a part of a frame, with all that its place in a volume
/// needs.
///
/// @param part which part of the frame it is
/// @param frameOfReference empty text if the file gives none
/// @param stack stack id of an enhanced file; empty otherwise
/// @param kind what its values are, if not plain magnitude; empty otherwise
public record Picture(
    ImageFile file,
    int frame,
    Part part,
    Optional<Place> place,
    Distances distances,
    Rescale rescale,
    Optional<WindowLevel> window,
    String frameOfReference,
    String stack,
    String kind,
    RepeatKey repeat) {
  /// By instance number, then by frame.
  static final Comparator<Picture> ACQUISITION_ORDER =
      Comparator.comparingInt((Picture picture) -> picture.repeat().instance())
          .thenComparingInt(picture -> picture.repeat().frame());

  /// A rectangle of a frame, in pixels.
  record Part(int left, int top, int columns, int rows) {}

  /// From stored to real values.
  record Rescale(double slope, double intercept) {
    /// Values are as stored.
    static final Rescale NONE = new Rescale(1, 0);

    static Rescale of(FrameAttributes frame) {
      double slope = frame.number(Tags.VALUE_TRANSFORMATION_SEQUENCE, Tags.RESCALE_SLOPE);
      double intercept = frame.number(Tags.VALUE_TRANSFORMATION_SEQUENCE, Tags.RESCALE_INTERCEPT);
      return new Rescale(
          Double.isNaN(slope) || slope == 0 ? 1 : slope, Double.isNaN(intercept) ? 0 : intercept);
    }
  }

  /// A part of this picture, which lies elsewhere.
  Picture tile(Part tile, Place at) {
    return new Picture(
        file,
        frame,
        tile,
        Optional.of(at),
        distances,
        rescale,
        window,
        frameOfReference,
        stack,
        kind,
        repeat);
  }

  /// Whether both can be slices of one volume as far as size, orientation, pixel spacing, frame
  /// of reference and kind of values go.
  boolean fits(Picture other) {
    return part.columns == other.part.columns
        && part.rows == other.part.rows
        && distances.matches(other.distances)
        && frameOfReference.equals(other.frameOfReference)
        && kind.equals(other.kind)
        && place.isPresent() == other.place.isPresent()
        && (place.isEmpty() || place.get().parallelTo(other.place.get()));
  }
}
