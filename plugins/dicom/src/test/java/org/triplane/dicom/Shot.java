// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.Vec3;

/// One picture of an acquisition, to be written as a classic file or as a frame of an enhanced
/// one.
///
/// @param time temporal position, from 1
/// @param direction which of some gradient directions, from 1; 0 for none
/// @param type the third value of ImageType in the classic form
/// @param map the fourth value of ImageType and FrameType
/// @param value of all its pixels
record Shot(
    int slice, int time, int echo, int bValue, int direction, String type, String map, int value) {

  static Shot at(int slice, int time, int value) {
    return new Shot(slice, time, 80, 0, 0, "M", "NONE", value);
  }

  Shot echo(int milliseconds) {
    return new Shot(slice, time, milliseconds, bValue, direction, type, map, value);
  }

  Shot diffusion(int b, int along) {
    return new Shot(slice, time, echo, b, along, type, map, value);
  }

  Shot type(String other, String otherMap) {
    return new Shot(slice, time, echo, bValue, direction, other, otherMap, value);
  }

  Vec3 position() {
    return new Vec3(12 - 4 * slice, -20, 30);
  }

  /// A classic file.
  DicomBytes classic(int instance) {
    DicomBytes bytes =
        DicomBytes.explicit()
            .text(Tags.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\" + type + "\\" + map)
            .text(Tags.TEMPORAL_POSITION, "IS", "" + time)
            .fd(Tags.B_VALUE, bValue);
    if (direction > 0) {
      bytes.element(Tags.GRADIENT_DIRECTION, "FD", gradient());
    }
    return Slices.slice(bytes, instance, position(), Slices.SAGITTAL, value, echo);
  }

  /// One enhanced file.
  ///
  /// @param before how many frames of the object are in files before this one
  static DicomBytes enhanced(List<Shot> shots, int instance, int before) {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, instance);
    Slices.relations(bytes, 1, 1)
        .text(Tags.FRAME_OF_REFERENCE_UID, "UI", "1.2.3.5")
        .ul(Tags.CONCATENATION_FRAME_OFFSET, before)
        .text(Tags.NUMBER_OF_FRAMES, "IS", "" + shots.size());
    Slices.format(bytes, 12, false);
    DicomBytes shared = bytes.item();
    shared.sequence(
        Tags.PIXEL_MEASURES_SEQUENCE,
        bytes
            .item()
            .text(Tags.SLICE_THICKNESS, "DS", "3.5")
            .text(Tags.PIXEL_SPACING, "DS", "0.75\\0.5"));
    shared.sequence(
        Tags.PLANE_ORIENTATION_SEQUENCE,
        bytes.item().text(Tags.IMAGE_ORIENTATION, "DS", Slices.SAGITTAL));
    DicomBytes pixels = bytes.item();
    shots.forEach(shot -> pixels.raw(Slices.pixels(shot.value)));
    return bytes
        .sequence(Tags.SHARED_GROUPS, shared)
        .openSequence(
            Tags.PER_FRAME_GROUPS,
            shots.stream().map(shot -> shot.groups(bytes.item())).toArray(DicomBytes[]::new))
        .element(Tags.PIXEL_DATA, "OW", pixels.bytes());
  }

  private DicomBytes groups(DicomBytes bytes) {
    DicomBytes diffusion = bytes.item().fd(Tags.B_VALUE, bValue);
    if (direction > 0) {
      diffusion.sequence(
          Tags.GRADIENT_DIRECTION_SEQUENCE,
          bytes.item().element(Tags.GRADIENT_DIRECTION, "FD", gradient()));
    }
    String component = type.equals("P") ? "PHASE" : "MAGNITUDE";
    return bytes
        .sequence(Tags.MR_ECHO_SEQUENCE, bytes.item().fd(Tags.EFFECTIVE_ECHO_TIME, echo))
        .sequence(Tags.MR_DIFFUSION_SEQUENCE, diffusion)
        .sequence(
            Tags.MR_FRAME_TYPE_SEQUENCE,
            bytes
                .item()
                .text(Tags.FRAME_TYPE, "CS", "ORIGINAL\\PRIMARY\\OTHER\\" + map)
                .text(Tags.COMPLEX_IMAGE_COMPONENT, "CS", component))
        .sequence(Tags.FRAME_CONTENT_SEQUENCE, bytes.item().ul(Tags.TEMPORAL_POSITION_INDEX, time))
        .sequence(
            Tags.PLANE_POSITION_SEQUENCE,
            bytes.item().text(Tags.IMAGE_POSITION, "DS", Slices.decimals(position())));
  }

  private byte[] gradient() {
    double angle = direction * 2.4;
    var bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putDouble(Math.cos(angle)).putDouble(Math.sin(angle)).putDouble(0).array();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "slice %d time %d value %d", slice, time, value);
  }
}
