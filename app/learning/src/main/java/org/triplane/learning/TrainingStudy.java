// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// One labelled series, preprocessed and in memory. The arrays are shared and never written.
///
/// @param id the case's
/// @param pixels shape `(slices, height, width)`, one channel; of several sequences `(sequences,
///     slices, height, width)`
/// @param targets 0 or 1 for each label, [#UNKNOWN] where nobody read it
/// @param scale what becomes of the grey value in each channel
/// @param patches what each slice is cut into for the network
/// @param mirrored whether it is to be shown as its mirror image, for which the targets are
/// @param values the standardized value of each label where it is measured rather than a class;
///     else none, and then there are targets
/// @param mask shape `(slices, size, size)`, the number of each pixel's class, 0 for background;
///     empty unless structures are to be outlined
public record TrainingStudy(
    String id,
    float[] pixels,
    int slices,
    int[] targets,
    ChannelScale scale,
    Patches patches,
    boolean mirrored,
    float[] values,
    byte[] mask) {
  /// The target of a label that nobody read; it takes no part in the loss.
  public static final int UNKNOWN = -1;

  /// A study that has classes.
  public TrainingStudy(
      String id,
      float[] pixels,
      int slices,
      int[] targets,
      ChannelScale scale,
      Patches patches,
      boolean mirrored) {
    this(id, pixels, slices, targets, scale, patches, mirrored, new float[0], new byte[0]);
  }

  /// A study that is shown as it is.
  public TrainingStudy(String id, float[] pixels, int slices, int[] targets, ChannelScale scale) {
    this(id, pixels, slices, targets, scale, Patches.NONE, false);
  }

  /// A study whose grey values are for the network as they are.
  public TrainingStudy(String id, float[] pixels, int slices, int[] targets) {
    this(id, pixels, slices, targets, ChannelScale.NONE);
  }

  /// This study to be shown as its mirror image.
  ///
  /// @param swapped the targets then
  TrainingStudy mirrored(int[] swapped) {
    return new TrainingStudy(id, pixels, slices, swapped, scale, patches, true, values, mask);
  }

  /// This study with measured values.
  TrainingStudy measuring(float[] measured) {
    return new TrainingStudy(id, pixels, slices, targets, scale, patches, mirrored, measured, mask);
  }

  /// This study with a mask.
  TrainingStudy masked(byte[] outlined) {
    return new TrainingStudy(
        id, pixels, slices, targets, scale, patches, mirrored, values, outlined);
  }

  /// Whether it is known what is where in it.
  boolean isMasked() {
    return mask.length > 0;
  }

  /// Whether values rather than classes are known of it.
  boolean isMeasured() {
    return values.length > 0;
  }
}
