// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

/// An image whose header has been read. Its voxels are read when it is loaded, and not before.
///
/// @param type what the voxels are
/// @param heading the file with the header, the same unless they are a pair
/// @param image the file with the voxels
/// @param voxelOffset where they begin in the uncompressed file
/// @param warnings whole sentences about what is odd
record NiftiVolume(
    Path heading,
    Path image,
    NiftiHeader header,
    NiftiType type,
    long voxelOffset,
    boolean slicesReversed,
    VolumeInfo info,
    List<String> warnings)
    implements VolumeSource {
  private static final int AXES = 7;
  private static final int ANALYZE_COLOR = 128;
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  NiftiVolume {
    warnings = List.copyOf(warnings);
  }

  /// Check a header and that its file holds all the voxels it announces.
  ///
  /// @param space the name of the file's own patient space
  /// @throws ImagingException if it makes no volume; the message is the reason
  static NiftiVolume of(NiftiHeader header, Path heading, Path image, String space)
      throws ImagingException, IOException {
    NiftiType type = type(header);
    int[] size = size(header);
    int frames = size[3];
    long offset = offset(header);
    StoredBytes.of(image)
        .require(offset + (long) type.bytes() * size[0] * size[1] * size[2] * frames);
    VoxelPlace place = NiftiPlace.of(header, size, space);
    Geometry geometry = place.geometry();
    String photometric = type.isColor() ? "RGB" : "MONOCHROME2";
    var info =
        new VolumeInfo(geometry, frames, geometry.plane(), photometric, header.format().title());
    List<String> warnings = new ArrayList<>(place.warnings());
    warnings.addAll(oddities(header, type));
    return new NiftiVolume(
        heading, image, header, type, offset, place.slicesReversed(), info, warnings);
  }

  @Override
  public List<Path> files() {
    return heading.equals(image) ? List.of(image) : List.of(heading, image);
  }

  @Override
  public Volume load(Progress progress) throws ImagingException {
    try (InputStream in = StoredBytes.of(image).open()) {
      in.skipNBytes(voxelOffset);
      return new Volume(info.geometry(), info.frames(), voxels(in, progress), presentation());
    } catch (IOException e) {
      throw new ImagingException(
          "Cannot read %s: it is cut short or damaged. Copy it again from its source."
              .formatted(image.getFileName()),
          e);
    } catch (OutOfMemoryError e) {
      // the one large array did not fit, so that nothing is lost
      throw new ImagingException(
          "Cannot read %s: its voxels need more memory than is free. Close other studies first."
              .formatted(image.getFileName()),
          e);
    }
  }

  private Voxels voxels(InputStream in, Progress progress) throws IOException {
    Geometry geometry = info.geometry();
    return new NiftiVoxels(
            type,
            header.order(),
            geometry.columns() * geometry.rows(),
            geometry.slices(),
            info.frames(),
            slicesReversed,
            header.slope(),
            header.intercept())
        .read(in, progress);
  }

  private Presentation presentation() {
    double low = header.windowLow();
    double high = header.windowHigh();
    boolean proposed = low < high && Double.isFinite(high - low);
    return new Presentation(
        proposed ? Optional.of(WindowLevel.between(low, high)) : Optional.empty(), false);
  }

  private static NiftiType type(NiftiHeader header) throws ImagingException {
    boolean settled = header.format() != NiftiFormat.ANALYZE || header.typeCode() != ANALYZE_COLOR;
    if (!settled) {
      throw new ImagingException(
          "It is in color, and Analyze 7.5 does not settle the order of colors. Convert it to"
              + " NIfTI.");
    }
    return NiftiType.of(header.typeCode())
        .orElseThrow(
            () ->
                new ImagingException(
                    "Its voxels are %s, which make no picture. Convert them to real numbers of at most 64 bits."
                        .formatted(NiftiType.refused(header.typeCode()))));
  }

  /// Columns, rows, slices and frames.
  private static int[] size(NiftiHeader header) throws ImagingException {
    long axes = header.dimension(0);
    if (axes < 1 || axes > AXES) {
      throw new ImagingException(
          "Its header is damaged: the number of dimensions is wrong. Copy it again.");
    }
    long[] size = {1, 1, 1, 1};
    long all = 1;
    for (int axis = 1; axis <= axes; axis++) {
      long length = Math.max(1, header.dimension(axis));
      if (header.dimension(axis) < 0 || length > LARGEST / all) {
        throw new ImagingException(
            "Its header is damaged, or it has more than 2^31 voxels, which cannot be opened. Save"
                + " it in parts.");
      }
      all *= length;
      size[Math.min(axis, 4) - 1] *= length;
    }
    return new int[] {(int) size[0], (int) size[1], (int) size[2], (int) size[3]};
  }

  private static long offset(NiftiHeader header) throws ImagingException {
    double offset = header.voxelOffset();
    if (offset == 0) {
      return header.firstVoxelOffset();
    }
    if (!(offset >= header.firstVoxelOffset()) || offset > Long.MAX_VALUE / 2) {
      throw new ImagingException(
          "Its header is damaged: the voxels cannot begin where it says. Copy it again.");
    }
    return (long) offset;
  }

  private static List<String> oddities(NiftiHeader header, NiftiType type) {
    List<String> oddities = new ArrayList<>();
    if (header.format() == NiftiFormat.ANALYZE) {
      oddities.add(
          "The file is in the Analyze 7.5 format, which does not say which side is left. It is"
              + " shown without sides and planes.");
    }
    if (type.isColor()) {
      oddities.add("The file is in color. Its luminance is shown.");
    }
    long beyond = 1;
    for (int axis = 5; axis <= header.dimension(0); axis++) {
      beyond *= Math.max(1, header.dimension(axis));
    }
    if (beyond > 1) {
      oddities.add(
          "The file has more than four dimensions. All beyond the third are shown as frames.");
    }
    return oddities;
  }
}
