// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.util.List;

/// What tells repeats of one position apart.
///
/// @param values one number for each of [#WORDS], not a number where the file is silent
/// @param instance instance number of the file
/// @param frame number of the frame in the file
record RepeatKey(List<Double> values, int instance, int frame) {
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
          "acquisition number");

  RepeatKey {
    values = List.copyOf(values);
  }

  static RepeatKey of(FrameAttributes frame, int instance) {
    return new RepeatKey(
        List.of(
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
            frame.number(Tags.FRAME_CONTENT_SEQUENCE, Tags.ACQUISITION_NUMBER)),
        instance,
        frame.frame());
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
