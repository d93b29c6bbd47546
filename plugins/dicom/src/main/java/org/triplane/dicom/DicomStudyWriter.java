// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomOutput;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Uids;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.spi.StudyWriter;

/// Writes a study as DICOM files, one for each slice of each frame, in one folder for each
/// series.
///
/// The patient is called Anonymous; the study's patient key stands for the patient's id. Unique
/// identifiers are kept where the study has them and otherwise derived from its texts, so that
/// the same study always gives the same files. Date and descriptions are kept, too: it writes
/// made studies. Use [DicomDeidentifier] for those of patients.
public final class DicomStudyWriter implements StudyWriter {
  /// For the service loader.
  public DicomStudyWriter() {}

  @Override
  public String name() {
    return "dicom";
  }

  @Override
  public void write(Study study, Path folder, Progress progress)
      throws IOException, ImagingException {
    AtomicOutput.<ImagingException>folder(
        folder, temporary -> writeSeries(study, temporary, progress));
    progress.report(1, "Written");
  }

  private static void writeSeries(Study study, Path folder, Progress progress)
      throws IOException, ImagingException {
    ImageHeaders headers = new ImageHeaders(study);
    Set<String> names = new HashSet<>();
    int total = study.series().size();
    for (int i = 0; i < total; i++) {
      Series series = study.series().get(i);
      String name = Integer.toString(series.number());
      for (int copy = 2; !names.add(name); copy++) {
        name = series.number() + "-" + copy;
      }
      Path place = Files.createDirectory(folder.resolve(name));
      new SeriesFiles(headers, series, place)
          .write(progress.part((double) i / total, (i + 1.0) / total));
    }
  }

  /// Numbers the files of one series.
  private static final class SeriesFiles {
    private final ImageHeaders headers;
    private final Series series;
    private final Path folder;
    private int instance;

    SeriesFiles(ImageHeaders headers, Series series, Path folder) {
      this.headers = headers;
      this.series = series;
      this.folder = folder;
    }

    void write(Progress progress) throws IOException, ImagingException {
      int volumes = series.volumes().size();
      for (int number = 1; number <= volumes; number++) {
        Progress part = progress.part((number - 1.0) / volumes, (double) number / volumes);
        Volume volume = series.volumes().get(number - 1).load(part.part(0, 0.5));
        write(number, volume, part.part(0.5, 1));
      }
    }

    private void write(int number, Volume volume, Progress progress) throws IOException {
      StoredPixels pixels = StoredPixels.of(volume.voxels());
      DicomDataset header = headers.ofVolume(series, number, volume, pixels);
      Geometry geometry = volume.geometry();
      int perSlice = geometry.columns() * geometry.rows();
      for (int i = 0; i < volume.frames() * geometry.slices(); i++) {
        progress.check();
        progress.report((double) i / (volume.frames() * geometry.slices()), "Writing DICOM files");
        int frame = i / geometry.slices();
        putSlice(header, geometry, i % geometry.slices());
        ImageHeaders.putWindow(header, volume.presentation().window(frame));
        if (volume.frames() > 1) {
          header
              .put(Elements.integer(Tags.TEMPORAL_POSITION, frame + 1))
              .put(Elements.integer(Tags.TEMPORAL_POSITIONS, volume.frames()));
        }
        header.put(Elements.bytes(Tags.PIXEL_DATA, Vr.OW, pixels.bytes(i * perSlice, perSlice)));
        DicomOutput.write(folder.resolve("%04d.dcm".formatted(instance)), header);
      }
    }

    private void putSlice(DicomDataset header, Geometry geometry, int slice) {
      instance++;
      header
          .put(Elements.integer(Tags.INSTANCE_NUMBER, instance))
          .put(
              Elements.text(
                  Tags.SOP_INSTANCE_UID,
                  Vr.UI,
                  Uids.derived(
                      "%s/%s/%d"
                          .formatted(headers.studyUid(), headers.seriesUid(series), instance))));
      if (geometry.positioned()) {
        Vec3 position = geometry.toPatient(new Vec3(0, 0, slice));
        header.put(
            Elements.decimals(Tags.IMAGE_POSITION, position.x(), position.y(), position.z()));
      }
    }
  }
}
