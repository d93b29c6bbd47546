// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.Prover;
import org.triplane.imaging.Study;

/// What the page works with.
///
/// @param prover measures
/// @param room what it asks of the window besides what every page asks
/// @param queue the cases that wait to be labeled; empty if none can be added to them
/// @param library the folder of the library; empty to keep no models
public record EvaluateTools(
    Prover prover, Room room, Optional<CaseQueue> queue, Optional<Path> library) {
  /// What the page asks of the window.
  public interface Room {
    /// A folder that the user chooses; empty if he thought better of it.
    Optional<Path> folder();

    /// A file to write that the user chooses; empty if he thought better of it.
    ///
    /// @param name what it could be called
    Optional<Path> report(String name);

    /// Show a study in the panes, assessed by an ensemble, each pane at its hottest slice.
    void read(Study study, String ensemble);
  }

  /// Cases that wait to be labeled.
  public interface CaseQueue {
    /// Put cases at its end.
    ///
    /// @param studies UIDs
    /// @return how many of them the library knows
    int add(List<String> studies) throws Exception;
  }
}
