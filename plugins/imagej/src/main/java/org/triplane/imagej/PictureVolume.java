// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.io.IOException;
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

/// One file with all slices, or one file for each.
record PictureVolume(List<Picture> parts, VolumeInfo info) implements VolumeSource {
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  PictureVolume {
    parts = List.copyOf(parts);
  }

  static PictureVolume of(PictureStack stack) {
    Picture.Header first = stack.header();
    Geometry geometry = first.resolution().geometry(first.width(), first.height(), stack.slices());
    String photometric = first.color() ? "RGB" : first.inverted() ? "MONOCHROME1" : "MONOCHROME2";
    return new PictureVolume(
        stack.pictures(),
        new VolumeInfo(geometry, stack.frames(), geometry.plane(), photometric, first.format()));
  }

  /// Whole sentences about what is odd.
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (parts.stream().anyMatch(file -> file.header().color())) {
      warnings.add("The file is in color. Its luminance is shown.");
    }
    if (parts.size() > 1) {
      warnings.add("The slices were put together by the numbers in the file names.");
    }
    if (parts.getFirst().header().format().equals(VideoContainer.AVI.name())) {
      warnings.add(
          "The file is a video. Its pictures are shown as slices, in their order in time.");
    }
    Resolution resolution = parts.getFirst().header().resolution();
    if (resolution.known() && resolution.z() <= 0 && info.geometry().slices() > 1) {
      warnings.add("The distance between slices is not known. It is taken to be 1 mm.");
    }
    return warnings;
  }

  @Override
  public List<Path> files() {
    return parts.stream().map(part -> part.header().file()).toList();
  }

  @Override
  public Volume load(Progress progress) throws ImagingException {
    String first = parts.getFirst().header().file().getFileName().toString();
    Geometry geometry = info.geometry();
    long pixels = (long) geometry.columns() * geometry.rows();
    if (pixels * geometry.slices() * info.frames() > LARGEST) {
      throw new ImagingException(
          "Cannot read %s: its series has more than 2^31 voxels. Open a part of it."
              .formatted(first));
    }
    try {
      return loaded(progress);
    } catch (OutOfMemoryError e) {
      // the large arrays are free again, so that nothing is lost
      throw new ImagingException(
          "Cannot read %s: its pixels need more memory than is free. Close other studies first."
              .formatted(first),
          e);
    }
  }

  private Volume loaded(Progress progress) throws ImagingException {
    List<Voxels> pages = new ArrayList<>();
    for (Picture file : parts) {
      progress.check();
      progress.report((double) pages.size() / parts.size(), "Reading pictures");
      pages.addAll(read(file));
    }
    boolean inverted = parts.getFirst().header().inverted();
    return new Volume(
        info.geometry(),
        info.frames(),
        joined(pages),
        new Presentation(Optional.empty(), inverted));
  }

  private static List<Voxels> read(Picture file) throws ImagingException {
    Path path = file.header().file();
    try {
      return file.read();
    } catch (IOException e) {
      throw new ImagingException(
          "Cannot read %s. Check that it is still there and may be read."
              .formatted(path.getFileName()),
          e);
    } catch (ImagingException e) {
      throw new ImagingException(
          "Cannot read %s. %s".formatted(path.getFileName(), e.getMessage()), e);
    }
  }

  /// All pages are of one kind, which the header's depth tells.
  private static Voxels joined(List<Voxels> pages) {
    int each = pages.getFirst().length();
    int all = Math.multiplyExact(each, pages.size());
    return switch (pages.getFirst().inMemory()) {
      case Voxels.Bytes(_, var slope, var intercept) -> {
        byte[] stored = new byte[all];
        for (int i = 0; i < pages.size(); i++) {
          System.arraycopy(((Voxels.Bytes) pages.get(i)).stored(), 0, stored, i * each, each);
        }
        yield new Voxels.Bytes(stored, slope, intercept);
      }
      case Voxels.Shorts(_, var signed, var slope, var intercept) -> {
        short[] stored = new short[all];
        for (int i = 0; i < pages.size(); i++) {
          System.arraycopy(((Voxels.Shorts) pages.get(i)).stored(), 0, stored, i * each, each);
        }
        yield new Voxels.Shorts(stored, signed, slope, intercept);
      }
      case Voxels.Floats _ -> {
        float[] stored = new float[all];
        for (int i = 0; i < pages.size(); i++) {
          System.arraycopy(((Voxels.Floats) pages.get(i)).stored(), 0, stored, i * each, each);
        }
        yield new Voxels.Floats(stored);
      }
    };
  }
}
