// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.dicom.codec.ImageFile;
import org.triplane.dicom.codec.PixelCodec;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.PictureReader;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.WindowLevel;

/// A volume whose pixels are read when asked.
public final class DicomVolume implements VolumeSource {
  private final SliceGrid grid;
  private final List<PixelCodec> codecs;

  public DicomVolume(SliceGrid grid, List<PixelCodec> codecs) {
    this.grid = grid;
    this.codecs = codecs;
  }

  @Override
  public VolumeInfo info() {
    ImageFile first = first().file();
    return new VolumeInfo(
        grid.geometry(),
        grid.frames(),
        grid.geometry().plane(),
        first.format().photometric(),
        first.syntax().uid());
  }

  @Override
  public List<Path> files() {
    return grid.pictures().stream().map(picture -> picture.file().path()).distinct().toList();
  }

  @Override
  public Volume load(Progress progress) throws ImagingException {
    VoxelStore store = VoxelStore.of(grid.pictures());
    List<Picture> pictures = grid.pictures();
    int next = 0;
    while (next < pictures.size()) {
      progress.check();
      progress.report((double) next / pictures.size(), "Reading pictures");
      int end = next + 1;
      while (end < pictures.size() && pictures.get(end).file().equals(pictures.get(next).file())) {
        end++;
      }
      ImageFile file = pictures.get(next).file();
      double[] samples = new double[Math.toIntExact(file.format().samplesPerFrame())];
      read(pictures.subList(next, end), codecOf(file.syntax()), store, next, samples);
      next = end;
    }
    store.blank(grid.missing());
    return new Volume(grid.geometry(), grid.frames(), store.voxels(), presentation());
  }

  @Override
  public Optional<PictureReader> pictures() {
    return Optional.of(new DicomPictures(this, grid));
  }

  /// Read one picture into a store that has room for one.
  void read(Picture picture, double[] samples, VoxelStore store) throws ImagingException {
    read(List.of(picture), codecOf(picture.file().syntax()), store, 0, samples);
  }

  /// The windows of the middle slices stand for those of the others.
  Presentation presentation() {
    List<Optional<WindowLevel>> windows = new ArrayList<>();
    int slices = grid.geometry().slices();
    for (int frame = 0; frame < grid.frames(); frame++) {
      windows.add(grid.pictures().get(frame * slices + slices / 2).window());
    }
    boolean inverted = first().file().format().photometric().equals("MONOCHROME1");
    return new Presentation(windows, inverted, first().file().frameRate());
  }

  /// Where its pictures stand, in the order of its slices, then of its frames.
  public List<PictureSource> sources() {
    return grid.pictures().stream().map(DicomVolume::source).toList();
  }

  /// Where the picture of a slice stands; empty if it is missing.
  public Optional<PictureSource> source(int slice, int frame) {
    int number = frame * grid.geometry().slices() + slice;
    return grid.missing().contains(number)
        ? Optional.empty()
        : Optional.of(source(grid.pictures().get(number)));
  }

  private static PictureSource source(Picture picture) {
    return new PictureSource(
        picture.file().path(), picture.frame(), picture.part().left(), picture.part().top());
  }

  private static void read(
      List<Picture> ofOneFile, PixelCodec codec, VoxelStore store, int at, double[] samples)
      throws ImagingException {
    ImageFile file = ofOneFile.getFirst().file();
    int inMemory = -1;
    try (PixelCodec.Frames frames = codec.open(file)) {
      for (int i = 0; i < ofOneFile.size(); i++) {
        Picture picture = ofOneFile.get(i);
        if (picture.frame() != inMemory) {
          frames.read(picture.frame(), samples);
          inMemory = picture.frame();
        }
        store.put(at + i, picture, samples);
      }
    } catch (IOException e) {
      throw new ImagingException(
          "Cannot read the pixels of %s: the file has changed or is gone. Open the study again."
              .formatted(file.path().getFileName()),
          e);
    }
  }

  private PixelCodec codecOf(TransferSyntax syntax) {
    return codecs.stream()
        .filter(codec -> codec.decodes(syntax))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("expected a codec for " + syntax.uid()));
  }

  private Picture first() {
    return grid.pictures().getFirst();
  }
}
