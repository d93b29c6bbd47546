// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.triplane.dicom.data.Tags;

/// What tells repeats of one position apart.
///
/// @param values one for each of [#WORDS], as texts that sort like what they mean
/// @param instance instance number of the file
/// @param frame number of the frame in the file
record RepeatKey(List<String> values, int instance, int frame) {
  /// What the values are, in the order by which repeats are sorted.
  static final List<String> WORDS =
      List.of(
          "temporal position",
          "b-value",
          "echo time",
          "echo number",
          "inversion time",
          "trigger time",
          "flip angle",
          "image type",
          "acquisition number");

  private static final double ROUNDING = 1000;
  private static final int DIGITS = 20;
  private static final long ABOVE_ALL_NEGATIVES = 1L << 60;

  RepeatKey {
    values = List.copyOf(values);
  }

  static RepeatKey of(FrameAttributes frame, int instance) {
    List<String> values = new ArrayList<>(numbers(frame).map(RepeatKey::sortable).toList());
    values.add(WORDS.indexOf("image type"), frame.imageType());
    return new RepeatKey(values, instance, frame.frame());
  }

  private static Stream<Double> numbers(FrameAttributes frame) {
    return Stream.of(
        temporalPosition(frame),
        firstOf(
            frame.number(Tags.MR_DIFFUSION_SEQUENCE, Tags.B_VALUE),
            frame.number(Tags.MR_DIFFUSION_SEQUENCE, Tags.SIEMENS_B_VALUE)),
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

  private static String sortable(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    // Padded by hand, since formatting takes long for thousands of files.
    String digits = Long.toString(Math.round(value * ROUNDING) + ABOVE_ALL_NEGATIVES);
    return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
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
