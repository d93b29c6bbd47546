// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.List;
import java.util.Map;
import org.triplane.imaging.OpenedStudies.Skipped;

/// What a de-identification did. Only `leftOut` and `uids`, which are for the person who asked,
/// may hold what identifies a patient; and the changes if originals were asked for.
///
/// @param methods which profile and options the files claim
/// @param series one for each folder that was written
/// @param leftOut the files that were not written
/// @param uids the new unique identifier of each old one
public record DeidentificationReport(
    List<Method> methods,
    List<SeriesReport> series,
    List<Skipped> leftOut,
    Map<String, String> uids) {
  public DeidentificationReport {
    methods = List.copyOf(methods);
    series = List.copyOf(series);
    leftOut = List.copyOf(leftOut);
    uids = Map.copyOf(uids);
  }

  /// A profile or option by its code (PS3.16 CID 7050).
  public record Method(String code, String meaning) {}

  /// What happened to one series.
  ///
  /// @param folder where its files lie, below that of the whole
  /// @param patient the pseudonym
  /// @param warnings what a person should look at, in sentences
  public record SeriesReport(
      String folder,
      String patient,
      String modality,
      int files,
      List<Change> changes,
      List<String> warnings) {
    public SeriesReport {
      changes = List.copyOf(changes);
      warnings = List.copyOf(warnings);
    }
  }

  /// What happened to one attribute of a series, nested ones counted with those of the data set.
  ///
  /// @param tag such as (0010,0010)
  /// @param name the keyword, empty if it is not known
  /// @param count how many times
  /// @param before what stood there, described without telling it unless originals were asked for
  /// @param after what stands there now; empty if nothing does or it was kept
  public record Change(
      String tag, String name, Action action, int count, String before, String after) {}

  /// What was done.
  public enum Action {
    REMOVED,
    EMPTIED,
    REPLACED,
    KEPT
  }
}
