// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Volume;

/// A volume of floating point values as a parametric map (PS3.3 A.75), for research.
///
/// @param map one frame, with a position in the patient
/// @param source what it was made from, slice by slice; may be of no images
/// @param quantity what the values measure
/// @param units of the values
/// @param description in words
public record ParametricMap(
    Volume map, SourceSeries source, Code quantity, Code units, String description) {
  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.30";
  private static final int LONG_TEXT = 64;

  /// The saliency of a network, 0..1, as a map.
  public static ParametricMap ofSaliency(Volume map, SourceSeries source, String description) {
    return new ParametricMap(map, source, Codes.SALIENCY, Codes.NO_UNITS, description);
  }

  /// Make the object.
  ///
  /// @param number in its series, from 1
  public DicomDataset object(ResultSeries series, int number) {
    DicomDataset object = series.imageHeader(SOP_CLASS, number);
    var frames = new MultiFrame(series, map.geometry(), source, quantity);
    frames.putShared(object, false);
    putImage(object);
    int slices = map.geometry().slices();
    List<DicomDataset> groups = new ArrayList<>();
    for (int slice = 0; slice < slices; slice++) {
      groups.add(frames.frame(slice, Optional.empty()));
    }
    return object
        .put(Elements.integer(Tags.NUMBER_OF_FRAMES, slices))
        .put(Elements.sequence(Tags.SHARED_GROUPS, List.of(withValueGroups(frames.sharedGroups()))))
        .put(Elements.sequence(Tags.PER_FRAME_GROUPS, groups))
        .put(Elements.bytes(Tags.FLOAT_PIXEL_DATA, Vr.OF, values()));
  }

  private void putImage(DicomDataset object) {
    object
        .put(Elements.text(Tags.IMAGE_TYPE, Vr.CS, "DERIVED", "PRIMARY", "VOLUME", "QUANTITY"))
        .put(Elements.unsignedShort(Tags.BITS_ALLOCATED, Float.SIZE))
        .put(Elements.text(ResultTags.CONTENT_QUALIFICATION, Vr.CS, "RESEARCH"))
        .put(Elements.text(ResultTags.BURNED_IN_ANNOTATION, Vr.CS, "NO"))
        .put(Elements.text(ResultTags.RECOGNIZABLE_VISUAL_FEATURES, Vr.CS, "NO"))
        .put(Elements.text(ResultTags.PRESENTATION_LUT_SHAPE, Vr.CS, "IDENTITY"))
        .put(Elements.text(ResultTags.CONTENT_LABEL, Vr.CS, "MAP"))
        .put(Elements.words(ResultTags.CONTENT_DESCRIPTION, Vr.LO, LONG_TEXT, description))
        .put(Elements.text(ResultTags.CONTENT_CREATOR, Vr.PN, Origin.MANUFACTURER));
  }

  // What is stored is what is meant: no rescale, one mapping to real values for the whole range.
  private DicomDataset withValueGroups(DicomDataset groups) {
    DicomDataset rescale =
        new DicomDataset()
            .put(Elements.decimals(Tags.RESCALE_INTERCEPT, 0))
            .put(Elements.decimals(Tags.RESCALE_SLOPE, 1))
            .put(Elements.text(Tags.RESCALE_TYPE, Vr.LO, "US"));
    DicomDataset type =
        new DicomDataset()
            .put(Elements.text(Tags.FRAME_TYPE, Vr.CS, "DERIVED", "PRIMARY", "VOLUME", "QUANTITY"));
    double[] range = range();
    double width = Math.max(range[1] - range[0], Math.ulp((float) range[1]));
    DicomDataset window =
        new DicomDataset()
            .put(Elements.decimals(Tags.WINDOW_CENTER, range[0] + width / 2))
            .put(Elements.decimals(Tags.WINDOW_WIDTH, width))
            .put(Elements.text(ResultTags.VOI_LUT_FUNCTION, Vr.CS, "LINEAR_EXACT"));
    return groups
        .put(Elements.sequence(Tags.VALUE_TRANSFORMATION_SEQUENCE, List.of(rescale)))
        .put(Elements.sequence(ResultTags.MAP_FRAME_TYPE_SEQUENCE, List.of(type)))
        .put(Elements.sequence(Tags.FRAME_VOI_LUT_SEQUENCE, List.of(window)))
        .put(Elements.sequence(ResultTags.REAL_WORLD_VALUE_MAPPING, List.of(mapping(range))));
  }

  private DicomDataset mapping(double[] range) {
    DicomDataset mapping =
        new DicomDataset()
            .put(Elements.words(ResultTags.LUT_EXPLANATION, Vr.LO, LONG_TEXT, quantity.meaning()))
            .put(Elements.words(ResultTags.LUT_LABEL, Vr.SH, 16, quantity.value()))
            .put(Elements.doubles(ResultTags.DOUBLE_FIRST_VALUE_MAPPED, range[0]))
            .put(Elements.doubles(ResultTags.DOUBLE_LAST_VALUE_MAPPED, range[1]))
            .put(Elements.doubles(ResultTags.REAL_WORLD_INTERCEPT, 0))
            .put(Elements.doubles(ResultTags.REAL_WORLD_SLOPE, 1));
    units.in(mapping, ResultTags.MEASUREMENT_UNITS);
    return mapping.put(
        Elements.sequence(
            ResultTags.QUANTITY_DEFINITION,
            List.of(ContentItem.code(Codes.QUANTITY, quantity).alone())));
  }

  private double[] range() {
    double low = 0;
    double high = 0;
    for (int i = 0; i < map.voxels().length(); i++) {
      low = Math.min(low, map.voxels().value(i));
      high = Math.max(high, map.voxels().value(i));
    }
    return new double[] {low, high > low ? high : low + 1};
  }

  private byte[] values() {
    int voxels = map.geometry().voxels();
    ByteBuffer bytes = Elements.littleEndian(Math.multiplyExact(Float.BYTES, voxels));
    for (int i = 0; i < voxels; i++) {
      bytes.putFloat(map.voxels().value(i));
    }
    return bytes.array();
  }
}
