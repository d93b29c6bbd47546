// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.DeidentificationReport;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Movie;
import org.triplane.imaging.PngEncoder;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.Deidentifier;
import org.triplane.imaging.spi.ImageProgram;
import org.triplane.imaging.spi.MovieWriter;
import org.triplane.imaging.spi.VolumeWriter;

/// Formats that are easy to look into.
final class SyntheticOutputs {
  private SyntheticOutputs() {}

  static Outputs all() {
    return new Outputs(
        Services.of(VolumeWriter.class, List.of(new Numbered())),
        Services.of(MovieWriter.class, List.of(new Pictures())),
        Services.of(Deidentifier.class, List.of(new Lines())),
        Services.of(ImageProgram.class, List.of(new Doubling())));
  }

  /// Says how many voxels there are.
  static final class Numbered implements VolumeWriter {
    @Override
    public String name() {
      return "nifti";
    }

    @Override
    public List<String> suffixes() {
      return List.of(".nii", ".nii.gz");
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
      AtomicOutput.text(target, volume.voxels().length() + " voxels");
    }
  }

  /// A folder of PNG pictures.
  static final class Pictures implements MovieWriter {
    @Override
    public String name() {
      return "png";
    }

    @Override
    public String suffix() {
      return "";
    }

    @Override
    public void write(Movie movie, Path target, Progress progress)
        throws IOException, ImagingException {
      AtomicOutput.<ImagingException>folder(
          target,
          folder -> {
            for (int i = 0; i < movie.count(); i++) {
              progress.check();
              byte[] png =
                  PngEncoder.encode(movie.pictures().picture(i), movie.width(), movie.height());
              Files.write(folder.resolve((i + 1) + ".png"), png);
            }
          });
    }
  }

  /// Says which files it was given.
  static final class Lines implements Deidentifier {
    @Override
    public String name() {
      return "dicom";
    }

    @Override
    public DeidentificationReport write(
        List<Path> files, Path folder, Deidentification options, Progress progress)
        throws IOException, ImagingException {
      AtomicOutput.<ImagingException>folder(
          folder,
          temporary ->
              Files.write(
                  temporary.resolve("files.txt"),
                  files.stream().map(file -> file.getFileName().toString()).toList()));
      var series =
          new DeidentificationReport.SeriesReport(
              "1", "Patient 1", "MR", files.size(), List.of(), List.of());
      return new DeidentificationReport(List.of(), List.of(series), List.of(), Map.of());
    }
  }

  /// Whose only script doubles every value; any other one fails.
  static final class Doubling implements ImageProgram {
    @Override
    public String name() {
      return "imagej";
    }

    @Override
    public String scriptSuffix() {
      return ".ijm";
    }

    @Override
    public void open(Volume volume, String title) throws ImagingException {
      throw new ImagingException("There is no screen for %s.".formatted(title));
    }

    @Override
    public Run script(String text) {
      return new Run() {
        @Override
        public Volume on(Volume volume, Progress progress) throws ImagingException {
          if (!text.equals("double")) {
            throw new ImagingException("The macro stopped with an error.");
          }
          float[] values = new float[volume.voxels().length()];
          for (int i = 0; i < values.length; i++) {
            values[i] = 2 * volume.voxels().value(i);
          }
          return Volume.of(volume.geometry(), new Voxels.Floats(values));
        }

        @Override
        public void abort() {}
      };
    }
  }
}
