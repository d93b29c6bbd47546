// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomOutput;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Vec3;

/// The marker phantom as a scanner would have acquired it in some orientation.
record MarkerPhantom(Orientation orientation) {
  static final int COLUMNS = 24;
  static final int ROWS = 28;
  static final int SLICES = 20;

  /// Not the patient's origin, so that a wrong sign cannot hide.
  static final Vec3 MIDDLE = new Vec3(13, -21, 40);

  private static final Vec3 SPACING = new Vec3(3.5, 3, 4.5);
  private static final String ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1";
  private static final String ROOT = "1.2.3.4";

  /// Write one file for each slice. Neither the names nor the instance numbers follow the
  /// positions.
  void writeClassic(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Integer> order = shuffled();
    for (int i = 0; i < SLICES; i++) {
      int slice = order.get(i);
      DicomDataset header = header(SopClasses.MR_IMAGE, "." + (i + 1));
      putPosition(putDirections(putSpacing(header)), slice)
          .put(Elements.integer(Tags.INSTANCE_NUMBER, i + 1))
          .put(Elements.bytes(Tags.PIXEL_DATA, Vr.OW, pixels(List.of(slice))));
      DicomOutput.write(folder.resolve("%02d.dcm".formatted(i)), header);
    }
  }

  /// Write one file of all slices, in any order.
  void writeEnhanced(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Integer> order = shuffled();
    DicomDataset shared = new DicomDataset();
    putGroup(shared, Tags.PIXEL_MEASURES_SEQUENCE, putSpacing(new DicomDataset()));
    putGroup(shared, Tags.PLANE_ORIENTATION_SEQUENCE, putDirections(new DicomDataset()));
    List<DicomDataset> frames = new ArrayList<>();
    for (int slice : order) {
      DicomDataset frame = new DicomDataset();
      var stack = new DicomDataset().put(Elements.text(Tags.STACK_ID, Vr.SH, "1"));
      putGroup(frame, Tags.FRAME_CONTENT_SEQUENCE, stack);
      putGroup(frame, Tags.PLANE_POSITION_SEQUENCE, putPosition(new DicomDataset(), slice));
      frames.add(frame);
    }
    DicomDataset header = header(ENHANCED_MR, ".1");
    header
        .put(Elements.integer(Tags.INSTANCE_NUMBER, 1))
        .put(Elements.integer(Tags.NUMBER_OF_FRAMES, SLICES))
        .put(Elements.sequence(Tags.SHARED_GROUPS, List.of(shared)))
        .put(Elements.sequence(Tags.PER_FRAME_GROUPS, frames))
        .put(Elements.bytes(Tags.PIXEL_DATA, Vr.OW, pixels(order)));
    DicomOutput.write(folder.resolve("all.dcm"), header);
  }

  private static void putGroup(DicomDataset groups, int sequence, DicomDataset item) {
    groups.put(Elements.sequence(sequence, List.of(item)));
  }

  private static DicomDataset header(String sopClass, String instance) {
    return new DicomDataset()
        .put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, sopClass))
        .put(Elements.text(Tags.SOP_INSTANCE_UID, Vr.UI, ROOT + ".1" + instance))
        .put(Elements.text(Tags.MODALITY, Vr.CS, "MR"))
        .put(Elements.text(Tags.SERIES_DESCRIPTION, Vr.LO, "Markers"))
        .put(Elements.text(Tags.STUDY_INSTANCE_UID, Vr.UI, ROOT))
        .put(Elements.text(Tags.SERIES_INSTANCE_UID, Vr.UI, ROOT + ".1"))
        .put(Elements.integer(Tags.SERIES_NUMBER, 1))
        .put(Elements.text(Tags.FRAME_OF_REFERENCE_UID, Vr.UI, ROOT + ".2"))
        .put(Elements.unsignedShort(Tags.SAMPLES_PER_PIXEL, 1))
        .put(Elements.text(Tags.PHOTOMETRIC, Vr.CS, "MONOCHROME2"))
        .put(Elements.unsignedShort(Tags.ROWS, ROWS))
        .put(Elements.unsignedShort(Tags.COLUMNS, COLUMNS))
        .put(Elements.unsignedShort(Tags.BITS_ALLOCATED, 16))
        .put(Elements.unsignedShort(Tags.BITS_STORED, 12))
        .put(Elements.unsignedShort(Tags.HIGH_BIT, 11))
        .put(Elements.unsignedShort(Tags.PIXEL_REPRESENTATION, 0));
  }

  private Vec3 normal() {
    return orientation.row().cross(orientation.column());
  }

  /// Where a voxel lies, from the middle of the phantom, mm.
  private Vec3 offset(int column, int row, int slice) {
    return orientation
        .row()
        .times((column - (COLUMNS - 1) / 2.0) * SPACING.x())
        .plus(orientation.column().times((row - (ROWS - 1) / 2.0) * SPACING.y()))
        .plus(normal().times((slice - (SLICES - 1) / 2.0) * SPACING.z()));
  }

  private DicomDataset putPosition(DicomDataset dataset, int slice) {
    Vec3 first = MIDDLE.plus(offset(0, 0, slice));
    return dataset.put(Elements.decimals(Tags.IMAGE_POSITION, first.x(), first.y(), first.z()));
  }

  private DicomDataset putDirections(DicomDataset dataset) {
    Vec3 row = orientation.row();
    Vec3 column = orientation.column();
    return dataset.put(
        Elements.decimals(
            Tags.IMAGE_ORIENTATION, row.x(), row.y(), row.z(), column.x(), column.y(), column.z()));
  }

  private static DicomDataset putSpacing(DicomDataset dataset) {
    return dataset
        .put(Elements.decimals(Tags.SLICE_THICKNESS, SPACING.z()))
        .put(Elements.decimals(Tags.PIXEL_SPACING, SPACING.y(), SPACING.x()));
  }

  private byte[] pixels(List<Integer> slices) {
    ByteBuffer pixels = Elements.littleEndian(2 * COLUMNS * ROWS * slices.size());
    for (int slice : slices) {
      for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++) {
          double value = Marker.valueAt(offset(column, row, slice));
          pixels.putShort((short) Math.round(value));
        }
      }
    }
    return pixels.array();
  }

  private List<Integer> shuffled() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, SLICES).boxed().toList());
    Collections.shuffle(order, new Random(orientation.name().hashCode()));
    return order;
  }
}
