// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.spi.StudyWriter;

/// Writes the pictures of one case below a data set's root.
interface CaseWriter {
  void write(KneeCase made, Path root) throws IOException, ImagingException;

  /// Look up a layout by its name in options.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  static CaseWriter named(String layout, Services<StudyWriter> writers) {
    return switch (layout) {
      case "mrnet" -> CaseWriter::writeArrays;
      case "dicom" -> {
        StudyWriter writer = writers.get("dicom");
        yield (made, root) ->
            writer.write(
                PhantomKnee.study(made),
                Files.createDirectories(root.resolve(made.split())).resolve(made.id()),
                Progress.SILENT);
      }
      default ->
          throw new IllegalArgumentException(
              "No layout is called '%s'. Layouts: mrnet, dicom.".formatted(layout));
    };
  }

  /// Write one array per plane: `train/axial/0000.npy`.
  private static void writeArrays(KneeCase made, Path root) throws IOException {
    for (SeriesImage image : made.series()) {
      Path folder =
          Files.createDirectories(root.resolve(made.split()).resolve(image.plane().word()));
      Geometry geometry = image.geometry();
      NpyFile.write(
          folder.resolve(made.id() + ".npy"),
          image.stored(),
          geometry.slices(),
          geometry.rows(),
          geometry.columns());
    }
  }
}
