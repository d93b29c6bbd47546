// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import org.triplane.imaging.Series;

/// The file names that are proposed for what is written. They are made of our own words and of
/// numbers only: what a file says of itself, such as a description, may hold a patient's name.
final class ExportName {
  private static final String WINDOW = "triplane-window";
  private static final String STUDY = "anonymized-study";
  private static final int MOST_NUMBER = 99_999;

  private ExportName() {}

  /// For a picture of the whole window.
  static String ofWindow() {
    return WINDOW + ".png";
  }

  /// For the folder of a study that no longer tells whose it is.
  static String ofStudy() {
    return STUDY;
  }

  /// For a picture of a slice, as "axial-series-3-slice-13.png".
  static String ofSlice(Shown shown) {
    return of(shown, List.of("slice-" + (shown.state().slice() + 1)), ".png");
  }

  /// For all slices or voxels of what a pane shows, as "axial-series-3.nii.gz".
  ///
  /// @param suffix with its dot; empty for a folder
  static String ofVolume(Shown shown, String suffix) {
    return of(shown, List.of(), suffix);
  }

  private static String of(Shown shown, List<String> more, String suffix) {
    Series series = shown.volume().origin().series();
    List<String> words = new ArrayList<>();
    words.add(shown.volume().plane().isAnatomical() ? shown.volume().plane().word() : "images");
    // some systems put dates or patient numbers where a small number belongs
    if (series.number() > 0 && series.number() <= MOST_NUMBER) {
      words.add("series-" + series.number());
    }
    if (shown.volume().origin().number() > 1) {
      words.add("volume-" + shown.volume().origin().number());
    }
    words.addAll(more);
    return String.join("-", words) + suffix;
  }
}
