// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.spi.StudyReader;

/// Reads NIfTI-1 and NIfTI-2 images, single files and pairs, compressed or not, and the Analyze
/// 7.5 pairs before them. The files know neither patient nor study, so each image is a study of
/// its own.
public final class NiftiStudyReader implements StudyReader {
  @Override
  public String name() {
    return "nifti";
  }

  /// Whether the file begins with a NIfTI header. The second file of a pair has nothing to be
  /// known by but its name, so it is this reader's if the header beside it is.
  @Override
  public boolean recognizes(Path file) throws IOException {
    return NiftiFile.header(file).isPresent() || NiftiFile.headerOf(file).isPresent();
  }

  @Override
  public OpenedStudies read(List<Path> files, Progress progress) {
    return new SingleImages("nifti", NiftiStudyReader::headerFile, NiftiStudyReader::open)
        .read(files, progress);
  }

  private static Path headerFile(Path file) throws IOException {
    return NiftiFile.header(file).isPresent() ? file : NiftiFile.headerOf(file).orElse(file);
  }

  private static SingleImages.Image open(Path file, String uid)
      throws IOException, ImagingException {
    NiftiHeader header =
        NiftiFile.header(file)
            .orElseThrow(() -> new ImagingException("It has no NIfTI header. Copy it again."));
    NiftiVolume volume = NiftiVolume.of(header, file, voxelsOf(file, header), uid);
    return new SingleImages.Image(volume, NiftiFile.stem(file), volume.warnings());
  }

  private static Path voxelsOf(Path file, NiftiHeader header) throws ImagingException {
    if (!header.isPaired()) {
      return file;
    }
    return NiftiFile.imageOf(file)
        .orElseThrow(
            () ->
                new ImagingException(
                    "It is the header of a pair, and the .img file with its voxels is missing. Put"
                        + " it beside this one."));
  }
}
