// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.triplane.dicom.data.Tags;

/// What tells repeats of one position apart.
///
/// @param values one for each of [#WORDS]; numbers as texts that sort like what they mean
/// @param instance instance number of the file
/// @param frame number of the frame in the file, or in the object whose parts the files are
record RepeatKey(List<String> values, int instance, int frame) {
  /// What the values are, in the order by which repeats are sorted.
  static final List<String> WORDS =
      List.of(
          "temporal position",
          "b-value",
          "gradient direction",
          "echo time",
          "echo number",
          "inversion time",
          "trigger time",
          "flip angle",
          "image type",
          "acquisition number",
          "dimension index");

  /// Those whose values have no order but that in which they were acquired.
  static final Set<String> UNORDERED = Set.of("gradient direction", "image type");

  private static final double ROUNDING = 1000;

  // Added to a number of up to 17 digits it gives 19 digits, so that texts sort like numbers.
  private static final long ABOVE_ALL_NEGATIVES = 2_000_000_000_000_000_000L;
  private static final double FARTHEST = 1e14;

  // GE adds large round numbers to the b-value.
  private static final int ABOVE_GE_B_VALUES = 100_000;

  RepeatKey {
    values = List.copyOf(values);
  }

  static RepeatKey of(FrameAttributes frame, int instance) {
    List<String> values = new ArrayList<>(numbers(frame).map(RepeatKey::sortable).toList());
    values.add(WORDS.indexOf("gradient direction"), gradientDirection(frame));
    values.add(WORDS.indexOf("image type"), String.join("\\", frame.imageType()));
    values.add(WORDS.indexOf("dimension index"), Dimensions.index(frame));
    double offset = frame.number(Tags.CONCATENATION_FRAME_OFFSET, Tags.CONCATENATION_FRAME_OFFSET);
    int before = Double.isNaN(offset) ? 0 : (int) offset;
    return new RepeatKey(values, instance, before + frame.frame());
  }

  private static Stream<Double> numbers(FrameAttributes frame) {
    return Stream.of(
        temporalPosition(frame),
        bValue(frame),
        firstOf(
            frame.number(Tags.MR_ECHO_SEQUENCE, Tags.EFFECTIVE_ECHO_TIME),
            frame.number(Tags.MR_ECHO_SEQUENCE, Tags.ECHO_TIME)),
        frame.number(Tags.MR_ECHO_SEQUENCE, Tags.ECHO_NUMBER),
        firstOf(
            frame.number(Tags.MR_MODIFIER_SEQUENCE, Tags.INVERSION_TIMES),
            frame.number(Tags.MR_MODIFIER_SEQUENCE, Tags.INVERSION_TIME)),
        firstOf(
            frame.number(Tags.CARDIAC_SYNCHRONIZATION_SEQUENCE, Tags.TRIGGER_DELAY),
            frame.number(Tags.CARDIAC_SYNCHRONIZATION_SEQUENCE, Tags.TRIGGER_TIME)),
        frame.number(Tags.MR_TIMING_SEQUENCE, Tags.FLIP_ANGLE),
        frame.number(Tags.FRAME_CONTENT_SEQUENCE, Tags.ACQUISITION_NUMBER));
  }

  private static double bValue(FrameAttributes frame) {
    double standard =
        firstOf(
            frame.number(Tags.MR_DIFFUSION_SEQUENCE, Tags.B_VALUE),
            frame.number(Tags.MR_DIFFUSION_SEQUENCE, Tags.SIEMENS_B_VALUE));
    double ge = frame.number(Tags.MR_DIFFUSION_SEQUENCE, Tags.GE_B_VALUE);
    return firstOf(standard, ge % ABOVE_GE_B_VALUES);
  }

  private static String gradientDirection(FrameAttributes frame) {
    double[] direction =
        frame.nestedNumbers(
            Tags.MR_DIFFUSION_SEQUENCE, Tags.GRADIENT_DIRECTION_SEQUENCE, Tags.GRADIENT_DIRECTION);
    for (int tag : new int[] {Tags.GRADIENT_DIRECTION, Tags.SIEMENS_GRADIENT_DIRECTION}) {
      direction =
          direction.length == 3 ? direction : frame.numbers(Tags.MR_DIFFUSION_SEQUENCE, tag);
    }
    StringBuilder text = new StringBuilder();
    for (double part : direction) {
      text.append(Math.round(part * ROUNDING)).append(' ');
    }
    return text.toString();
  }

  private static String sortable(double value) {
    return Double.isNaN(value)
        ? ""
        : Long.toString(
            Math.round(Math.clamp(value, -FARTHEST, FARTHEST) * ROUNDING) + ABOVE_ALL_NEGATIVES);
  }

  private static double temporalPosition(FrameAttributes frame) {
    return firstOf(
        frame.number(Tags.FRAME_CONTENT_SEQUENCE, Tags.TEMPORAL_POSITION_INDEX),
        firstOf(
            frame.number(Tags.FRAME_CONTENT_SEQUENCE, Tags.TEMPORAL_POSITION),
            frame.number(Tags.TEMPORAL_POSITION_SEQUENCE, Tags.TEMPORAL_OFFSET)));
  }

  private static double firstOf(double first, double otherwise) {
    return Double.isNaN(first) ? otherwise : first;
  }
}
