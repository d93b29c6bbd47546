// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;

/// An NRRD image whose header has been read. Its voxels are read when it is loaded.
///
/// @param heading the file with the header, the same as that of the voxels unless it is detached
record NrrdVolume(
    Path heading,
    NrrdVoxels stored,
    NrrdLayout layout,
    boolean slicesReversed,
    VolumeInfo info,
    List<String> warnings)
    implements VolumeSource {
  NrrdVolume {
    warnings = List.copyOf(warnings);
  }

  /// Read the header of a file and check that all voxels it announces are there.
  ///
  /// @param space the name of the file's own patient space
  /// @throws ImagingException if it makes no volume; the message is the reason
  static NrrdVolume of(Path heading, String space) throws IOException, ImagingException {
    NrrdHeader header = NrrdHeader.of(heading);
    NrrdLayout layout = NrrdLayout.of(header);
    NrrdVoxels stored = NrrdVoxels.of(header, heading, layout);
    VoxelPlace place = NrrdPlace.of(header, layout, space);
    List<String> warnings = new ArrayList<>(place.warnings());
    if (layout.type().isColor()) {
      warnings.add("The file is in color. Its luminance is shown.");
    }
    var info =
        new VolumeInfo(
            place.geometry(),
            layout.size()[3],
            place.geometry().plane(),
            layout.type().isColor() ? "RGB" : "MONOCHROME2",
            "NRRD");
    return new NrrdVolume(heading, stored, layout, place.slicesReversed(), info, warnings);
  }

  @Override
  public List<Path> files() {
    Path voxels = stored.stored().file();
    return heading.equals(voxels) ? List.of(heading) : List.of(heading, voxels);
  }

  @Override
  public Volume load(Progress progress) throws ImagingException {
    Geometry geometry = info.geometry();
    try (InputStream in = stored.open(layout.type())) {
      var voxels =
          new NiftiVoxels(
              layout.type(),
              stored.order(),
              geometry.columns() * geometry.rows(),
              geometry.slices(),
              info.frames(),
              slicesReversed,
              1,
              0);
      return new Volume(geometry, info.frames(), voxels.read(in, progress), Presentation.PLAIN);
    } catch (IOException e) {
      throw new ImagingException(
          "Cannot read %s: it is cut short or damaged. Copy it again from its source."
              .formatted(heading.getFileName()),
          e);
    } catch (OutOfMemoryError e) {
      // the one large array did not fit, so that nothing is lost
      throw new ImagingException(
          "Cannot read %s: its voxels need more memory than is free. Close other studies first."
              .formatted(heading.getFileName()),
          e);
    }
  }
}
