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
  /// @param page which page is on show, such as `label`; empty for reading
  /// @param library the folder of the library; empty for the user's own
  record Request(
      Installation installation,
      List<Path> paths,
      Optional<String> model,
      Optional<String> page,
      Optional<Path> library) {
    public Request {
      paths = List.copyOf(paths);
    }

    /// A window to read in.
    public Request(Installation installation, List<Path> paths, Optional<String> model) {
      this(installation, paths, model, Optional.empty(), Optional.empty());
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

  /// Time the opening of a large study and what a reader does most, in a window off-screen.
  ///
  /// @param study a folder with one series of many slices
  /// @param quick fewer repetitions
  List<Timing> benchmarkReading(Installation installation, Path study, boolean quick);

  /// Open a study that is larger than the heap may become, change slices and open studies over
  /// and over, and measure the memory after each tenth.
  ///
  /// @param study a folder with one series of very many slices
  /// @param quick a tenth of the repetitions
  List<Timing> benchmarkMemory(Installation installation, Path study, boolean quick);

  /// One line of the speed table.
  ///
  /// @param n how many times it was measured
  /// @param medianMs in ms, unless `what` names another unit
  /// @param p95Ms the 95th percentile
  /// @param mark what the 95th percentile should not exceed; 0 without a mark
  record Timing(String what, int n, double medianMs, double p95Ms, double mark) {
    /// A line without a mark.
    public Timing(String what, int n, double medianMs, double p95Ms) {
      this(what, n, medianMs, p95Ms, 0);
    }

    /// Whether it keeps to its mark, if it has one.
    public boolean isMet() {
      return mark == 0 || p95Ms <= mark;
    }
  }
}
