// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.AutoWindow;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;
import org.triplane.learning.Saliency;

/// The slice that shows best where a member looked.
///
/// @param cold whether nothing in the series spoke for the label, so that the slice is merely the
/// middle one
/// @param slice from 0, of the volume as acquired
public record KeySlice(
    Volume volume, Saliency saliency, WindowLevel window, boolean cold, int slice) {

  /// The key slice of a finding; empty if it has no heat map.
  ///
  /// @throws IOException if the voxels of its series cannot be read again
  public static Optional<KeySlice> of(Finding finding) throws IOException {
    if (finding.saliency().isEmpty()) {
      return Optional.empty();
    }
    Saliency saliency = finding.saliency().get();
    Volume volume = load(finding);
    boolean cold = isCold(saliency);
    int slice = cold ? volume.geometry().slices() / 2 : saliency.hottestSlice();
    return Optional.of(new KeySlice(volume, saliency, AutoWindow.of(volume), cold, slice));
  }

  /// Its picture.
  public SlicePicture picture() {
    return new SlicePicture(volume, saliency.map(), slice, window);
  }

  private static Volume load(Finding finding) throws IOException {
    try {
      return finding.volume().source().load(Progress.SILENT);
    } catch (ImagingException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// Whether nothing in the series spoke for the label.
  public static boolean isCold(Saliency saliency) {
    Volume map = saliency.map();
    for (int i = 0; i < map.voxels().length(); i++) {
      if (map.voxels().value(i) > 0) {
        return false;
      }
    }
    return true;
  }
}
