// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.cli.Installation;

/// Shows the viewer, on a screen or on a picture. The command line knows no toolkit: whoever
/// puts the application together hands this in.
public interface Display {
  /// What to show.
  ///
  /// @param model the ensemble to assess with at once; empty to only open
  record Request(Installation installation, List<Path> paths, Optional<String> model) {
    public Request {
      paths = List.copyOf(paths);
    }
  }

  /// A picture to be written.
  ///
  /// @param width in logical pixels
  /// @param scale physical pixels for each logical one
  record Picture(Path file, int width, int height, double scale) {}

  /// Whether there is a screen to open a window on.
  boolean isAvailable();

  /// Open the window and wait until it is closed.
  void show(Request request);

  /// Render the same window off-screen once the study is open and assessed.
  ///
  /// @throws IOException if the study cannot be opened or assessed, or the file not written
  void render(Request request, Picture picture) throws IOException;

  /// Time the rendering of panes, for the project's speed table.
  ///
  /// @param quick fewer repetitions
  List<Timing> benchmark(boolean quick);

  /// One line of the speed table.
  ///
  /// @param n how many times it was measured
  record Timing(String what, int n, double medianMs, double p95Ms) {}
}
