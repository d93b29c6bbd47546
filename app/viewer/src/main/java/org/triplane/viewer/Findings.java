// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import org.triplane.assessment.GateVerdict;
import org.triplane.imaging.Plane;

/// An assessment in words and figures, as the panel shows it.
///
/// @param label what is predicted, such as "ACL tear"
/// @param result the numbers; empty if the gate refused them
/// @param planes one row for each member, also those whose series is missing
/// @param notes whole sentences about what is out of the ordinary
public record Findings(
    String label,
    Optional<Result> result,
    List<PlaneRow> planes,
    Gate gate,
    List<String> notes,
    Origin origin)
    implements FindingsState {
  public Findings {
    planes = List.copyOf(planes);
    notes = List.copyOf(notes);
  }

  /// The numbers.
  ///
  /// @param number the fused probability, two decimals
  /// @param fused which planes it was fused from, a short phrase
  /// @param verdict on which side of the operating point it lies, as in "Above 0.42"
  /// @param muted whether it is to be read with care
  public record Result(
      double probability,
      double operatingPoint,
      String number,
      String fused,
      String verdict,
      boolean muted,
      Waterfall waterfall) {}

  /// What one plane says.
  ///
  /// @param plane of the series; NONE if it has none
  /// @param probability two decimals; empty if it may not be shown
  /// @param remark in its place, such as "no series"; empty beside a probability
  /// @param heat the greatest saliency of each slice, 0..1, in display order; empty if there is
  ///     no heat map to show
  /// @param hottest index in `heat`
  public record PlaneRow(
      Plane plane, String name, String probability, String remark, List<Double> heat, int hottest) {
    public PlaneRow {
      heat = List.copyOf(heat);
    }
  }

  /// Whether the input is like the training data.
  ///
  /// @param title a few words
  /// @param reasons whole sentences
  public record Gate(GateVerdict.Level level, String title, List<String> reasons) {
    public Gate {
      reasons = List.copyOf(reasons);
    }
  }

  /// Where the numbers come from.
  ///
  /// @param model name, version and short hash
  /// @param hashes one line for each network, in full
  /// @param limits what the ensemble cannot be used for
  public record Origin(String model, String hashes, String limits) {}
}
